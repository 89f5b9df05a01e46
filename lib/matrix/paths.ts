import { randomUUID } from 'node:crypto'
import type { Person } from '../contracts/person.ts'
import { listMediaQuerySchema } from '../contracts/media.schema.ts'
import { sleepWithTimer, wakefulClock } from '../vod/clock.ts'
import { VodError } from '../vod/errors.ts'
import { getCleanup } from '../services/cleanups/get-cleanup.ts'
import { planCleanup } from '../services/cleanups/plan-cleanup.ts'
import type { RunContext } from '../services/cleanups/run/run-context.ts'
import { runDueCleanup } from '../services/cleanups/run/run-due-cleanup.ts'
import { startCleanup } from '../services/cleanups/run/start-cleanup.ts'
import { practiceWorker } from '../services/cleanups/run/testing/run-practice.ts'
import { deleteLeftoverParts } from '../services/deletions/delete-leftover-parts.ts'
import { UploadInProgressError } from '../services/errors.ts'
import { runScan } from '../services/leftovers/scan/run-scan.ts'
import { listMedia } from '../services/media/list-media.ts'
import { admin, support } from '../services/testing/people.ts'
import type { Cell, Stage } from './cell.ts'

/** A way to a delete; `refused`: media of single deletes that were refused as possibly running. */
export interface Way {
  name: string
  /** Stages at which a trouble may begin; the way asks VOD from the first of them on. */
  stages: readonly Stage[]
  walk(cell: Cell): Promise<{ refused: ReadonlySet<string> | null }>
}

/** By so much time runs faster in a run, so that nobody waits for its pauses. The runner's lease bears no more. */
const HASTE = 3
const RATE = 1_000
const PATIENCE_MS = 600
/** Ends a run that would not end: what it did until then is judged. */
const LONGEST_RUN_MS = 20_000

const bulk = (by: 'filter' | 'ids'): Way => ({
  name: `bulk by ${by}`,
  stages: by === 'filter' ? ['scan', 'turn'] : ['plan', 'turn'],
  async walk(cell) {
    if (by === 'filter') await scanLongAgo(cell)
    await cell.reach('scan')
    if (by === 'filter') await scan(cell)
    await cell.reach('plan')
    const plan = await planned(cell, by)
    await cell.reach('turn')
    if (plan !== null) await carryOut(cell, plan)
    return { refused: null }
  },
})

const single = (person: Person): Way => ({
  name: `single as ${person.role}`,
  stages: ['turn'],
  async walk(cell) {
    await scanLongAgo(cell)
    await cell.reach('scan')
    await cell.reach('plan')
    await cell.reach('turn')
    const refused = new Set<string>()
    for (const mediaId of cell.mediaIds) {
      await cell.scenario.again?.(cell.lane.practice)
      try {
        await deleteLeftoverParts(cell.context(), person, { mediaId })
      } catch (error) {
        if (error instanceof UploadInProgressError) refused.add(mediaId)
        else if (!(error instanceof VodError)) throw error
      }
    }
    return { refused }
  },
})

/** A new way to a delete joins by a row. */
export const WAYS: readonly Way[] = [bulk('filter'), bulk('ids'), single(support), single(admin)]

async function scan(cell: Cell): Promise<void> {
  const signal = new AbortController().signal
  // What VOD refuses ends the scan as failed; the index then holds what it has.
  await runScan({
    ...cell.context(),
    ...{ holder: randomUUID(), signal, sleep: () => Promise.resolve() },
  })
}

/** As if scans had run all the while: each upload is known for as long as it is old, and its report is asked for again. */
async function scanLongAgo(cell: Cell): Promise<void> {
  await scan(cell)
  const { db, connectionId } = cell.context()
  await db
    .updateTable('leftovers')
    .set(({ ref }) => ({ first_seen_at: ref('created_at').$notNull(), report_asked_at: 0 }))
    .where('connection_id', '=', connectionId)
    .execute()
}

/** As the leftovers page plans, or the media page; null when the plan holds nothing. */
async function planned(cell: Cell, by: 'filter' | 'ids') {
  const ctx = cell.context()
  const onList = () => listMedia(ctx, listMediaQuerySchema.parse({ limit: 100 }))
  if (by === 'ids') await unlessVodRefuses(onList)
  const plan = await unlessVodRefuses(() =>
    planCleanup(ctx, support, {
      selection: by === 'filter' ? { filter: {}, excludedIds: [] } : { mediaIds: cell.mediaIds },
      include: ['finished', 'expired'],
    }),
  )
  return plan === null || plan.count === 0 ? null : plan
}

async function carryOut(
  cell: Cell,
  plan: { id: string; count: number; digest: string },
): Promise<void> {
  const { endpoint, db } = cell.lane
  const ctx = cell.context()
  await startCleanup(ctx, admin, plan.id, plan)
  // The time for "Undo" is over.
  await db.updateTable('cleanups').set({ starts_at: 0 }).where('id', '=', plan.id).execute()
  const worker = practiceWorker({ endpoint, db, ratePerSecond: RATE, patienceMs: PATIENCE_MS })
  const clock = wakefulClock()
  const signal = AbortSignal.timeout(LONGEST_RUN_MS)
  const run: RunContext = {
    ...worker.context(signal),
    ...ctx,
    deleteRate: RATE,
    clock: { now: () => clock.now() * HASTE },
    sleep: (ms, ended) => sleepWithTimer(ms / HASTE, ended),
    signal,
  }
  const state = async () => (await getCleanup(run, plan.id)).state
  const isUnderWay = async () => ['starting', 'running'].includes(await state())
  // As a worker does: whatever a round leaves, the next one takes up.
  do await runDueCleanup(run)
  while (!signal.aborted && (await isUnderWay()))
  await worker.vod.close()
  if (await isUnderWay()) throw new Error(`The run is ${await state()}.`)
}

async function unlessVodRefuses<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof VodError) return null
    throw error
  }
}
