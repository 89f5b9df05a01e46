import type { CleanupItemRow, CleanupRow } from '../../db/cleanups-schema.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { DatabaseTransaction, DeletionRow } from '../../db/schema.ts'
import type { VodAction } from '../../vod/actions.ts'
import type { AuditEntry } from '../audit/append-audit.ts'
import { countItems } from './count-items.ts'
import { finishIfDone } from './finish-if-done.ts'
import { afterDecision, afterDelete } from './item-moves.ts'
import type { Decision } from './item-moves.ts'
import { parseMarks, withMark } from './marks.ts'
import { storeItems } from './move-items.ts'
import { pauseByFault } from './pause-cleanup.ts'
import { countChange } from './runner-row.ts'
import { pauseReasonOf } from './what-follows.ts'

const ACTION: VodAction = 'DeleteMultipartUpload'

/**
 * What became of deletes and of items without one, brought into a cleanup: items, tally, marks, version, and its end or
 * pause when that follows. Whoever settles a delete calls it in the same transaction, holding the runner's row.
 * @param rows deletes of this cleanup as they are now
 * @returns entries for the audit log, and positions of items that wait again
 */
export async function settleItems(
  trx: DatabaseTransaction,
  cleanupId: string,
  rows: readonly DeletionRow[],
  decisions: readonly Decision[] = [],
): Promise<{ entries: AuditEntry[]; backAgain: number[] }> {
  const cleanup = await trx
    .selectFrom('cleanups')
    .selectAll()
    .where('id', '=', cleanupId)
    .executeTakeFirstOrThrow()
  const items = await itemsOf(trx, cleanupId, rows, decisions)
  const moved = items.flatMap((before) => {
    const row = rows.find(({ media_id }) => media_id === before.media_id)
    const decision = decisions.find(({ position }) => position === before.position)
    const after = row
      ? afterDelete(before, row, cleanup)
      : decision && afterDecision(before, decision)
    return after ? [{ before, after }] : []
  })
  await storeItems(trx, moved)
  const entries = [
    ...(await pauseIfNoneCanSucceed(trx, cleanup, rows)),
    ...(moved.length > 0 ? await noteProgress(trx, cleanup) : []),
  ]
  await countChange(trx, cleanup.connection_id, cleanupId)
  const backAgain = moved
    .filter(({ after }) => after.state === 'waiting' || after.confirm === 'wanted')
    .map(({ after }) => after.position)
  return { entries, backAgain }
}

/** Two questions, as both in one would make SQLite read the whole cleanup: it holds the lock of its run meanwhile. */
async function itemsOf(
  trx: DatabaseTransaction,
  cleanupId: string,
  rows: readonly DeletionRow[],
  decisions: readonly Decision[],
): Promise<CleanupItemRow[]> {
  const items = trx.selectFrom('cleanup_items').selectAll().where('cleanup_id', '=', cleanupId)
  const mediaIds = rows.map(({ media_id }) => media_id)
  const positions = decisions.map(({ position }) => position)
  const deleted = mediaIds.length > 0 ? await items.where('media_id', 'in', mediaIds).execute() : []
  const decided =
    positions.length > 0 ? await items.where('position', 'in', positions).execute() : []
  const found = new Map([...decided, ...deleted].map((item) => [item.position, item]))
  return [...found.values()]
}

/** One answer says that every other delete would be refused as well. */
async function pauseIfNoneCanSucceed(
  trx: DatabaseTransaction,
  cleanup: CleanupRow,
  rows: readonly DeletionRow[],
): Promise<AuditEntry[]> {
  for (const { state, vendor_code: code, vendor_request_id: requestId } of rows) {
    const reason = state === 'settled' ? pauseReasonOf(code) : null
    if (reason === null || code === null) continue
    const vendor = { action: ACTION, code, ...(requestId !== null && { requestId }) }
    return pauseByFault(trx, cleanup, reason, vendor)
  }
  return []
}

/** How far a run has come, and its end or that of the confirmation when nothing is left. */
async function noteProgress(trx: DatabaseTransaction, cleanup: CleanupRow): Promise<AuditEntry[]> {
  const confirming = cleanup.confirm_state === 'running' || cleanup.confirm_state === 'paused'
  if (!confirming) await addMark(trx, cleanup)
  return (await finishIfDone(trx, cleanup, confirming ? 'confirmation' : 'run')) ?? []
}

async function addMark(trx: DatabaseTransaction, cleanup: CleanupRow): Promise<void> {
  const { done = 0 } = await countItems(trx, cleanup.id)
  const now = await databaseNow(trx)
  const marks = withMark(parseMarks(cleanup.marks), now, done)
  await trx
    .updateTable('cleanups')
    .set({ ran_to: now, marks: JSON.stringify(marks) })
    .where('id', '=', cleanup.id)
    .execute()
}
