import { isOver } from '../../../contracts/cleanups.ts'
import type { Cleanup } from '../../../contracts/cleanups.ts'
import { sleepWithTimer } from '../../../vod/clock.ts'
import type { ServiceContext } from '../../context.ts'
import { getCleanup } from '../get-cleanup.ts'

/** Between two looks at the one row that tells of a change, in ms. */
const POLL_MS = 500
/** So often it is told whole also without a change: what is left of the time runs on, and plans expire. */
const ANYWAY_MS = 5_000

export interface CleanupEvent {
  event: 'cleanup'
  data: Cleanup
}

/**
 * The cleanup as it is, and whenever it has changed, until nothing of it is under way any more.
 * @throws NotFoundError; the signal's reason
 */
export async function* cleanupEvents(
  ctx: ServiceContext,
  cleanupId: string,
  signal: AbortSignal,
  { sleep = sleepWithTimer } = {},
): AsyncGenerator<CleanupEvent> {
  for (;;) {
    const cleanup = await getCleanup(ctx, cleanupId)
    yield { event: 'cleanup', data: cleanup }
    if (isAtRest(cleanup)) return
    for (let waited = 0; waited < ANYWAY_MS; waited += POLL_MS) {
      await sleep(POLL_MS, signal)
      if ((await versionOf(ctx, cleanupId)) !== cleanup.version) break
    }
  }
}

/** Nothing changes by itself any more: neither its run nor a confirmation, nor a lost answer. */
const isAtRest = ({ state, progress, confirmation }: Cleanup) =>
  isOver(state) &&
  progress.open === 0 &&
  (confirmation === null || confirmation.state !== 'running')

async function versionOf({ db }: ServiceContext, cleanupId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('cleanups')
    .select('version')
    .where('id', '=', cleanupId)
    .executeTakeFirst()
  return row?.version
}
