import { randomUUID } from 'node:crypto'
import { SYSTEM_ACTOR } from '../../contracts/audit.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { Database, DatabaseTransaction, DeletionRow } from '../../db/schema.ts'
import type { VerdictBasis } from '../../uploads/facts.ts'
import type { VerdictKind } from '../../uploads/verdict-rules.ts'
import type { Evidence } from '../../uploads/verdict-shape.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { AuditEntry } from '../audit/append-audit.ts'
import { DELETION_LEASE_MS, deletionLease } from './deletion-lease.ts'
import { LeaseLostError } from './lease.ts'
import { moveDeletions } from './move-deletions.ts'
import { openItems, waitingItems } from './open-items.ts'

/** What is on record of a delete before its call: who wants it, why, and what was seen of the upload. */
export interface IntentInput {
  mediaId: string
  appId: string | null
  title: string
  /** Null where VOD knew no media. */
  verdict: VerdictKind | null
  basis: VerdictBasis | null
  /** By VOD's clock, ms since 1970. */
  lastSignOfLife: number | null
  /** What the look saw, as `seenOf` writes it: after a lost answer a fresh look is compared with it. */
  seen: string | null
  /** In words, by `evidenceSummary`. */
  evidence: string | null
  override: boolean
  reason: string | null
  ticket: string | null
  actor: string
  actorName: string
  /** The cleanup whose item it is; the same, with the same purpose, for all that are written together. */
  cleanupId: string | null
  purpose: DeletionRow['purpose']
}

/** `written`: their calls may leave. `blocked`: another delete of the same media was faster. */
export interface WrittenIntents<Input> {
  written: { input: Input; row: DeletionRow }[]
  blocked: Input[]
}

/**
 * Writes down deletes before any of their calls leaves: rows, items, version and audit entries. The index over open
 * rows decides between those who race for a media. Items that do not wait any more are left out. For a cleanup the
 * caller holds the runner's row.
 * @param by `holder` has the lease of the rows
 * @param mayStay asked after the insert with the rows that no open delete kept out, when whoever was ahead of us has
 * committed: which of them to keep
 */
export async function writeIntents<Input extends IntentInput>(
  trx: DatabaseTransaction,
  by: { connectionId: string; holder: string },
  inputs: readonly Input[],
  mayStay: (rows: readonly DeletionRow[]) => Promise<(row: DeletionRow) => boolean>,
): Promise<WrittenIntents<Input>> {
  const { cleanupId = null, purpose = null } = inputs[0] ?? {}
  const items = await waitingItems(trx, { cleanupId, purpose }, inputs)
  const now = await databaseNow(trx)
  const wanted = inputs
    .filter(({ mediaId }) => cleanupId === null || items.has(mediaId))
    .map((input) => ({ input, row: newRow(by, input, now) }))
  const kept = await insert(
    trx,
    wanted.map(({ row }) => row),
    mayStay,
  )
  const written = wanted.filter(({ row }) => kept.has(row.id))
  const blocked = wanted.filter(({ row }) => !kept.has(row.id)).map(({ input }) => input)
  if (written.length === 0) return { written, blocked }
  await openItems(
    trx,
    written.map(({ row }) => row),
    items,
  )
  await appendAudit(trx, written.map(toEntry))
  return { written, blocked }
}

/** @returns the IDs of those that are there now */
async function insert(
  trx: DatabaseTransaction,
  rows: readonly DeletionRow[],
  mayStay: (rows: readonly DeletionRow[]) => Promise<(row: DeletionRow) => boolean>,
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const returned = await trx
    .insertInto('deletions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  const ids = new Set(returned.map(({ id }) => id))
  const inserted = rows.filter(({ id }) => ids.has(id))
  const stays = await mayStay(inserted)
  const removed = inserted.filter((row) => !stays(row)).map(({ id }) => id)
  if (removed.length > 0) await trx.deleteFrom('deletions').where('id', 'in', removed).execute()
  for (const id of removed) ids.delete(id)
  return ids
}

const newRow = (
  { connectionId, holder }: { connectionId: string; holder: string },
  input: IntentInput,
  now: number,
): DeletionRow => ({
  id: randomUUID(),
  connection_id: connectionId,
  media_id: input.mediaId,
  app_id: input.appId,
  title: input.title,
  verdict: input.verdict,
  basis: input.basis,
  last_sign_of_life: input.lastSignOfLife,
  seen: input.seen,
  override: input.override ? 1 : 0,
  reason: input.reason,
  ticket: input.ticket,
  actor: input.actor,
  actor_name: input.actorName,
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
  cleanup_id: input.cleanupId,
  purpose: input.purpose,
})

const toEntry = ({ input, row }: { input: IntentInput; row: DeletionRow }): AuditEntry => ({
  connectionId: row.connection_id,
  appId: row.app_id,
  actor: row.actor,
  kind: 'deletion.intent',
  subject: row.media_id,
  deletionId: row.id,
  data: {
    ...(row.cleanup_id !== null && { cleanupId: row.cleanup_id }),
    ...(row.purpose === 'confirm' && { purpose: row.purpose }),
    actorName: row.actor_name,
    title: row.title,
    verdict: row.verdict,
    basis: row.basis,
    evidence: input.evidence,
    override: input.override,
    reason: row.reason,
    ticket: row.ticket,
  },
})

/**
 * Writes down that an open delete, whose answer was lost, is about to be asked again.
 * @throws LeaseLostError when somebody settled the row meanwhile, or works on it
 */
export const writeAttempt = (db: Database, row: DeletionRow): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await deletionLease(db, row).hold(trx)
    const attempts = row.attempts + 1
    const moved = await moveDeletions(trx, [{ row, event: 'askAgain', values: { attempts } }])
    if (moved.length === 0) throw new LeaseLostError('Another process works on this delete.')
    await appendAudit(trx, [
      {
        connectionId: row.connection_id,
        appId: row.app_id,
        actor: SYSTEM_ACTOR,
        kind: 'deletion.attempt',
        subject: row.media_id,
        deletionId: row.id,
        data: {
          attempt: attempts,
          ...(row.cleanup_id !== null && { cleanupId: row.cleanup_id }),
        },
      },
    ])
  })

/** `status Uploading; created 2026-11-19T06:02:00.000Z; …` */
export const evidenceSummary = (evidence: readonly Evidence[]): string =>
  evidence
    .map(({ fact, value, at }) => [fact, value, at].filter((x) => x != null).join(' '))
    .join('; ')
