import { sql } from 'kysely'
import type { CleanupItemRow, CleanupRow } from '../../../db/cleanups-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'
import { jsonRows } from '../../../db/json-rows.ts'
import type { DatabaseTransaction, DeletionRow } from '../../../db/schema.ts'
import type { AuditEntry } from '../../audit/append-audit.ts'
import type { VodAction } from '../../../vod/actions.ts'
import { auditEntry } from './audit-entry.ts'
import { countItems } from './count-items.ts'
import { endConfirmationIfDone, endRunIfDone } from './end-if-done.ts'
import { afterDecision, afterDelete } from './item-after.ts'
import type { Decision } from './item-after.ts'
import { parseMarks, withMark } from './marks.ts'
import { pauseRun } from './pause-run.ts'
import { countChange } from '../../journal/runner-row.ts'
import { TallyMoves } from './tally-moves.ts'
import { pauseReasonOf } from './what-follows.ts'

const ACTION: VodAction = 'DeleteMultipartUpload'

const COLUMNS = {
  cleanup_id: 'text',
  position: 'bigint',
  state: 'text',
  outcome: 'text',
  vendor_code: 'text',
  vendor_request_id: 'text',
  outcome_at: 'bigint',
  skip_reason: 'text',
  unsettled_reason: 'text',
  deletion_id: 'text',
  retry: 'text',
  confirm: 'text',
} as const satisfies Partial<Record<keyof CleanupItemRow, unknown>>

type Column = keyof typeof COLUMNS

/**
 * What became of deletes and of items without one, brought into a cleanup: items, tally, marks, version, and its end or
 * pause when that follows. Whoever settles a delete calls it in the same transaction, holding the runner's row.
 * @param rows deletes of this cleanup as they are now
 * @returns entries for the audit log
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
  const tally = new TallyMoves(cleanupId)
  const changed: CleanupItemRow[] = []
  const backAgain: number[] = []
  for (const before of items) {
    const row = rows.find(({ media_id }) => media_id === before.media_id)
    const decision = decisions.find(({ position }) => position === before.position)
    const after = row
      ? afterDelete(before, row, cleanup)
      : decision && afterDecision(before, decision)
    if (after === undefined) continue
    changed.push(after)
    tally.move(before, before, after)
    if (after.state === 'waiting' || after.confirm === 'wanted') backAgain.push(after.position)
  }
  await store(trx, changed)
  await tally.store(trx)
  const entries = [
    await pauseIfDoomed(trx, cleanup, rows),
    await endIfDone(trx, cleanup, changed),
  ].filter((entry) => entry !== null)
  await countChange(trx, cleanup.connection_id, cleanupId)
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

async function store(trx: DatabaseTransaction, items: readonly CleanupItemRow[]): Promise<void> {
  if (items.length === 0) return
  const names = (Object.keys(COLUMNS) as Column[]).filter(
    (name) => name !== 'cleanup_id' && name !== 'position',
  )
  const assignments = names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`told.${name}`)}`)
  await sql`
    update cleanup_items set ${sql.join(assignments)}
    from ${jsonRows<Column>(trx, COLUMNS, items)} as told
    where cleanup_items.cleanup_id = told.cleanup_id and cleanup_items.position = told.position
  `.execute(trx)
}

async function pauseIfDoomed(
  trx: DatabaseTransaction,
  cleanup: CleanupRow,
  rows: readonly DeletionRow[],
): Promise<AuditEntry | null> {
  for (const { state, vendor_code: code, vendor_request_id: requestId } of rows) {
    const reason = state === 'settled' ? pauseReasonOf(code) : null
    if (reason === null || code === null) continue
    const vendor = { action: ACTION, code, ...(requestId !== null && { requestId }) }
    return pauseRun(trx, cleanup, reason, vendor)
  }
  return null
}

async function endIfDone(
  trx: DatabaseTransaction,
  cleanup: CleanupRow,
  changed: readonly CleanupItemRow[],
): Promise<AuditEntry | null> {
  if (changed.length === 0) return null
  const confirming = cleanup.confirm_state === 'running' || cleanup.confirm_state === 'paused'
  if (!confirming) await noteProgress(trx, cleanup)
  const told = confirming
    ? await endConfirmationIfDone(trx, cleanup.id)
    : await endRunIfDone(trx, cleanup.id)
  return told && auditEntry(cleanup, null, told)
}

async function noteProgress(trx: DatabaseTransaction, cleanup: CleanupRow): Promise<void> {
  const { done = 0 } = await countItems(trx, cleanup.id)
  const now = await databaseNow(trx)
  const marks = withMark(parseMarks(cleanup.marks), now, done)
  await trx
    .updateTable('cleanups')
    .set({ ran_to: now, marks: JSON.stringify(marks) })
    .where('id', '=', cleanup.id)
    .execute()
}
