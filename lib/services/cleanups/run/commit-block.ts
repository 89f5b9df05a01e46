import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import { nowExpression } from '../../../db/database-now.ts'
import type { DatabaseTransaction, DeletionRow } from '../../../db/schema.ts'
import { clearedOf } from '../../journal/cleared-of.ts'
import type { Lease } from '../../journal/lease.ts'
import { writeIntents } from '../../journal/write-intents.ts'
import type { IntentInput } from '../../journal/write-intents.ts'
import { intentFacts } from '../../uploads/intent-facts.ts'
import type { Candidate } from './look-ahead.ts'
import type { Purpose, RunContext } from './run-context.ts'

export interface Block {
  /** Their calls may leave. */
  rows: { candidate: Candidate; row: DeletionRow }[]
  /** Another delete of the same media is under way. */
  blocked: Candidate[]
}

type Input = IntentInput & { candidate: Candidate }

/**
 * Writes down a block of calls before any of them leaves, while the lease is ours and the cleanup still runs.
 * @returns null when it does not run any more, or must let another go first: nothing was written
 * @throws LeaseLostError
 */
export function commitBlock(
  ctx: RunContext,
  cleanupId: string,
  purpose: Purpose,
  candidates: readonly Candidate[],
  lease: Lease,
): Promise<Block | null> {
  return ctx.db.transaction().execute(async (trx) => {
    await lease.hold(trx)
    const cleanup = await trx
      .selectFrom('cleanups')
      .selectAll()
      .where('id', '=', cleanupId)
      .executeTakeFirstOrThrow()
    if (!(await mayGoOn(trx, cleanup, purpose))) return null
    const inputs = candidates.map((candidate) => toInput(cleanup, purpose, candidate))
    const { written, blocked } = await writeIntents(trx, ctx, inputs, (rows) =>
      notOvertaken(ctx, trx, inputs, rows),
    )
    const [first] = written
    if (first && purpose === 'run' && cleanup.ran_from === null)
      await trx
        .updateTable('cleanups')
        .set({ ran_from: first.row.intent_at, marks: JSON.stringify([[first.row.intent_at, 0]]) })
        .where('id', '=', cleanupId)
        .execute()
    return {
      rows: written.map(({ input: { candidate }, row }) => ({ candidate, row })),
      blocked: blocked.map(({ candidate }) => candidate),
    }
  })
}

async function mayGoOn(
  trx: DatabaseTransaction,
  cleanup: CleanupRow,
  purpose: Purpose,
): Promise<boolean> {
  if (purpose === 'run') return cleanup.state === 'running'
  if (cleanup.confirm_state !== 'running') return false
  // A confirmation waits while a run goes on.
  const run = await trx
    .selectFrom('cleanups')
    .select('id')
    .where('connection_id', '=', cleanup.connection_id)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'running'),
        eb.and([eb('state', '=', 'starting'), eb('starts_at', '<=', nowExpression(trx))]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return run === undefined
}

function toInput(cleanup: CleanupRow, purpose: Purpose, candidate: Candidate): Input {
  const { item, look } = candidate
  const by =
    purpose === 'run'
      ? { actor: cleanup.started_by, name: cleanup.started_by_name }
      : { actor: cleanup.confirm_by, name: cleanup.confirm_by_name }
  return {
    candidate,
    mediaId: item.media_id,
    ...intentFacts(look),
    ...(look.media === null && { appId: item.app_id, title: item.title }),
    override: false,
    reason: cleanup.reason,
    ticket: cleanup.ticket,
    actor: by.actor ?? cleanup.planned_by,
    actorName: by.name ?? cleanup.planned_by_name,
    cleanupId: cleanup.id,
    purpose,
  }
}

/** A delete of the same media that was under way at the look may have cleared it since: its item is looked at again. */
async function notOvertaken(
  ctx: RunContext,
  trx: DatabaseTransaction,
  inputs: readonly Input[],
  rows: readonly DeletionRow[],
): Promise<(row: DeletionRow) => boolean> {
  const seen = new Map(
    inputs.map(({ mediaId, candidate }) => [mediaId, candidate.look.cleared?.deletionId]),
  )
  const cleared = await clearedOf(
    { ...ctx, db: trx },
    rows.map(({ media_id }) => media_id),
  )
  return ({ media_id }) => cleared.get(media_id)?.deletionId === seen.get(media_id)
}
