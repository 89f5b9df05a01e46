import type { UpdateObject } from 'kysely'
import { SYSTEM_ACTOR } from '../../contracts/audit.ts'
import type { SettledBy, UnsettledReason } from '../../contracts/deletion.ts'
import { nowExpression } from '../../db/database-now.ts'
import type { DeletionRow, Schema } from '../../db/schema.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { pauseNow } from '../journal/pause-cleanup.ts'
import { lockRunner } from '../journal/runner-row.ts'
import { settleItems } from '../journal/settle-items.ts'
import { pauseReasonOf } from '../journal/what-follows.ts'
import { deleteRightOf, noteDeleteRight } from '../connection/connection-state.ts'
import type { ServiceContext } from '../context.ts'
import type { VodAnswer } from './ask-vod.ts'
import { msFromNow } from '../journal/lease.ts'
import { outcomeEntry } from './outcome-entry.ts'

/** A lost answer rests this long, in ms, before somebody looks what became of it. */
export const FIRST_PAUSE_MS = 1_000

/** VOD answered, or its answer was lost. */
export type Definite = Extract<VodAnswer, { vendor: unknown }>

/** Writes down what the first call brought. A lost answer leaves the row open, for the settler. */
export function recordAnswer(ctx: ServiceContext, row: DeletionRow, answer: VodAnswer) {
  if (answer.outcome === null) {
    // The error's words, since no code of VOD's tells why.
    return record(ctx, row, row.actor, { state: 'settled' }, { error: answer.error.message })
  }
  return record(ctx, row, row.actor, {
    ...said(answer),
    ...(answer.outcome === 'unknown'
      ? { lease_holder: null, leased_until: msFromNow(ctx.db, FIRST_PAUSE_MS) }
      : { state: 'settled' }),
  })
}

/** Writes down what became certain after a lost answer. */
export const recordSettled = (
  ctx: ServiceContext,
  row: DeletionRow,
  answer: Definite,
  settledBy: SettledBy,
) => record(ctx, row, SYSTEM_ACTOR, { state: 'settled', ...said(answer), settled_by: settledBy })

/** Writes down that it stays unknown, and why. */
export const recordUnsettled = (ctx: ServiceContext, row: DeletionRow, reason: UnsettledReason) =>
  record(ctx, row, SYSTEM_ACTOR, { state: 'settled', outcome: 'unknown', unsettled_reason: reason })

/**
 * Writes down what a refusal says that leaves the delete as open as it was: one that every other delete would meet as well
 * pauses its cleanup, and the right to delete is known.
 */
export async function recordRefusal(
  { db, connectionId }: ServiceContext,
  { cleanup_id }: DeletionRow,
  { outcome, vendor }: Definite,
): Promise<void> {
  const reason = pauseReasonOf(vendor.code)
  if (reason === null) return
  await db.transaction().execute(async (trx) => {
    if (cleanup_id !== null) await lockRunner(trx, connectionId)
    const right = deleteRightOf(outcome)
    if (right) await noteDeleteRight(trx, connectionId, right)
    if (cleanup_id !== null)
      await pauseNow(trx, cleanup_id, reason, { action: 'DeleteMultipartUpload', ...vendor })
  })
}

const said = ({ outcome, vendor }: Definite) => ({
  outcome,
  vendor_code: vendor.code ?? null,
  vendor_request_id: vendor.requestId ?? null,
})

/**
 * Row and audit entry in one transaction, and what follows for the cleanup whose item it is. A row that somebody settled
 * meanwhile stays as it is, and is returned; so does one that another process holds, unless this settles it.
 */
function record(
  { db, connectionId }: ServiceContext,
  { id, lease_holder, cleanup_id }: DeletionRow,
  actor: string,
  changes: UpdateObject<Schema, 'deletions'>,
  { error }: { error?: string } = {},
): Promise<DeletionRow> {
  return db.transaction().execute(async (trx) => {
    if (cleanup_id !== null) await lockRunner(trx, connectionId)
    const row = await trx
      .updateTable('deletions')
      .set({ ...changes, outcome_at: nowExpression(trx) })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .$if(changes.state !== 'settled', (query) => query.where('lease_holder', '=', lease_holder))
      .returningAll()
      .executeTakeFirst()
    if (row === undefined)
      return trx.selectFrom('deletions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const { entries } =
      cleanup_id === null ? { entries: [] } : await settleItems(trx, cleanup_id, [row])
    const right = deleteRightOf(row.outcome)
    if (right) await noteDeleteRight(trx, row.connection_id, right)
    await appendAudit(trx, [outcomeEntry(row, actor, error), ...entries])
    return row
  })
}
