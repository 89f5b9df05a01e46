import { randomUUID } from 'node:crypto'
import type { CleanupItemRow, CleanupRow } from '../../../db/cleanups-schema.ts'
import { databaseNow, nowExpression } from '../../../db/database-now.ts'
import type { DatabaseTransaction, DeletionRow } from '../../../db/schema.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import { clearedOf } from '../../deletions/cleared-of.ts'
import { DELETION_LEASE_MS } from '../../journal/deletion-lease.ts'
import type { Lease } from '../../journal/lease.ts'
import { evidenceSummary } from '../../deletions/write-intent.ts'
import type { Candidate } from './look-ahead.ts'
import type { Purpose, RunContext } from './run-context.ts'
import { countChange } from '../../journal/runner-row.ts'
import { itemAfter, storeItems } from '../../journal/move-items.ts'

export interface Block {
  /** Their calls may leave. */
  rows: { candidate: Candidate; row: DeletionRow }[]
  /** Another delete of the same media is under way. */
  putOff: Candidate[]
}

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
  const { db, connectionId } = ctx
  return db.transaction().execute(async (trx) => {
    await lease.hold(trx)
    const cleanup = await trx
      .selectFrom('cleanups')
      .selectAll()
      .where('id', '=', cleanupId)
      .executeTakeFirstOrThrow()
    if (!(await mayGoOn(trx, cleanup, purpose))) return null
    const items = await waitingItems(trx, cleanupId, purpose, candidates)
    const now = await databaseNow(trx)
    const wanted = candidates
      .filter(({ item }) => items.has(item.position))
      .map((candidate) => ({ candidate, row: newRow(ctx, cleanup, purpose, candidate, now) }))
    const inserted = await insert(
      trx,
      wanted.map(({ row }) => row),
    )
    await removeOvertaken(ctx, trx, wanted, inserted)
    const rows = wanted.filter(({ row }) => inserted.has(row.id))
    const putOff = wanted
      .filter(({ row }) => !inserted.has(row.id))
      .map(({ candidate }) => candidate)
    if (rows.length === 0) return { rows, putOff }
    await openItems(trx, purpose, rows, items)
    if (purpose === 'run' && cleanup.ran_from === null)
      await trx
        .updateTable('cleanups')
        .set({ ran_from: now, marks: JSON.stringify([[now, 0]]) })
        .where('id', '=', cleanupId)
        .execute()
    await countChange(trx, connectionId, cleanupId)
    await appendAudit(
      trx,
      rows.map(({ candidate: { look }, row }) => ({
        connectionId,
        appId: row.app_id,
        actor: row.actor,
        kind: 'deletion.intent' as const,
        subject: row.media_id,
        deletionId: row.id,
        data: {
          cleanupId,
          ...(purpose === 'confirm' && { purpose }),
          actorName: row.actor_name,
          title: row.title,
          verdict: row.verdict,
          basis: row.basis,
          evidence: look.verdict && evidenceSummary(look.verdict.evidence),
          override: false,
          reason: row.reason,
          ticket: row.ticket,
        },
      })),
    )
    return { rows, putOff }
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

/** Position → item, of those that still wait for their turn. */
async function waitingItems(
  trx: DatabaseTransaction,
  cleanupId: string,
  purpose: Purpose,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<number, CleanupItemRow>> {
  const rows = await trx
    .selectFrom('cleanup_items')
    .selectAll()
    .where('cleanup_id', '=', cleanupId)
    .where(
      'position',
      'in',
      candidates.map(({ item }) => item.position),
    )
    .execute()
  return new Map(
    rows
      .filter(({ state, confirm }) =>
        purpose === 'run' ? state === 'waiting' : confirm === 'wanted',
      )
      .map((row) => [row.position, row]),
  )
}

function newRow(
  { connectionId, holder }: RunContext,
  cleanup: CleanupRow,
  purpose: Purpose,
  { item, look }: Candidate,
  now: number,
): DeletionRow {
  const by =
    purpose === 'run'
      ? { actor: cleanup.started_by, name: cleanup.started_by_name }
      : { actor: cleanup.confirm_by, name: cleanup.confirm_by_name }
  return {
    id: randomUUID(),
    connection_id: connectionId,
    media_id: item.media_id,
    app_id: look.media?.appId ?? item.app_id,
    title: look.media?.title ?? item.title,
    verdict: look.verdict?.kind ?? null,
    basis: look.verdict?.basis ?? null,
    last_sign_of_life: look.lastSignOfLife,
    override: 0,
    reason: cleanup.reason,
    ticket: cleanup.ticket,
    actor: by.actor ?? cleanup.planned_by,
    actor_name: by.name ?? cleanup.planned_by_name,
    state: 'open',
    intent_at: now,
    attempts: 1,
    outcome: null,
    vendor_code: null,
    vendor_request_id: null,
    outcome_at: null,
    settled_by: null,
    unsettled_reason: null,
    lease_holder: holder,
    leased_until: now + DELETION_LEASE_MS,
    cleanup_id: cleanup.id,
    purpose,
  }
}

/** @returns the IDs of those that no open delete of the same media kept out */
async function insert(
  trx: DatabaseTransaction,
  rows: readonly DeletionRow[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await trx
    .insertInto('deletions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return new Set(inserted.map(({ id }) => id))
}

/**
 * A delete of the same media that was under way at the look may have cleared it since: its item is looked at again.
 * Asked after the insert, when whoever was ahead of us has committed.
 */
async function removeOvertaken(
  ctx: RunContext,
  trx: DatabaseTransaction,
  wanted: Block['rows'],
  inserted: Set<string>,
): Promise<void> {
  const cleared = await clearedOf(
    { ...ctx, db: trx },
    wanted.map(({ row }) => row.media_id),
  )
  const overtaken = wanted
    .filter(
      ({ candidate: { look }, row }) =>
        inserted.has(row.id) && cleared.get(row.media_id)?.deletionId !== look.cleared?.deletionId,
    )
    .map(({ row }) => row.id)
  if (overtaken.length === 0) return
  await trx.deleteFrom('deletions').where('id', 'in', overtaken).execute()
  for (const id of overtaken) inserted.delete(id)
}

async function openItems(
  trx: DatabaseTransaction,
  purpose: Purpose,
  rows: Block['rows'],
  items: ReadonlyMap<number, CleanupItemRow>,
): Promise<void> {
  const moved = rows.flatMap(({ candidate, row }) => {
    const before = items.get(candidate.item.position)
    const after =
      before &&
      (purpose === 'run'
        ? itemAfter(before, ['item', 'open'], { deletion_id: row.id })
        : itemAfter(before, ['itemConfirm', 'open'], {}))
    return before && after ? [{ before, after }] : []
  })
  await storeItems(trx, moved)
}
