import { sql } from 'kysely'
import type { CleanupItemRow, CleanupRow } from '../../../db/cleanups-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'
import { jsonRows } from '../../../db/json-rows.ts'
import type { DatabaseTransaction, DeletionRow } from '../../../db/schema.ts'
import type { AuditEntry } from '../../audit/append-audit.ts'
import { parseMarks, withMark } from '../marks.ts'
import { auditEntry } from './change-cleanup.ts'
import { countItems } from './count-items.ts'
import { endConfirmationIfDone, endRunIfDone } from './end-if-done.ts'
import { countChange } from './runner-row.ts'
import { TallyMoves } from './tally-moves.ts'
import { pauseReasonOf, retryOf } from './what-follows.ts'

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

/** An item whose turn brought no call: what is written into its row, which still waits. */
export type Decision = { position: number } & Partial<
  Pick<CleanupItemRow, Exclude<Column, 'cleanup_id' | 'position' | 'state' | 'retry'>>
>

const VENDOR_ACTION = 'DeleteMultipartUpload'

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

function itemsOf(
  trx: DatabaseTransaction,
  cleanupId: string,
  rows: readonly DeletionRow[],
  decisions: readonly Decision[],
): Promise<CleanupItemRow[]> {
  return trx
    .selectFrom('cleanup_items')
    .selectAll()
    .where('cleanup_id', '=', cleanupId)
    .where((eb) =>
      eb.or([
        ...(rows.length > 0
          ? [
              eb(
                'media_id',
                'in',
                rows.map((row) => row.media_id),
              ),
            ]
          : []),
        ...(decisions.length > 0
          ? [
              eb(
                'position',
                'in',
                decisions.map(({ position }) => position),
              ),
            ]
          : []),
      ]),
    )
    .execute()
}

/** Undefined when the item does not wait any more: the run was cancelled meanwhile. */
function afterDecision(
  item: CleanupItemRow,
  { position: _, ...decision }: Decision,
): CleanupItemRow | undefined {
  if (decision.confirm !== undefined)
    return item.confirm === 'wanted' ? { ...item, ...decision } : undefined
  return item.state === 'waiting' ? { ...item, ...decision, state: 'done' } : undefined
}

/** Undefined when the delete is not the one that the item stands for. */
function afterDelete(
  item: CleanupItemRow,
  row: DeletionRow,
  cleanup: CleanupRow,
): CleanupItemRow | undefined {
  if (row.purpose === 'confirm')
    return item.confirm === 'open' && row.state === 'settled'
      ? { ...item, confirm: confirmed(row, cleanup) }
      : undefined
  if (item.state !== 'open' || item.deletion_id !== row.id) return undefined
  const { outcome, vendor_code, vendor_request_id, outcome_at } = row
  const said = { outcome, vendor_code, vendor_request_id, outcome_at }
  if (row.state !== 'settled') return { ...item, ...said }
  const goesOn = cleanup.state === 'running' || cleanup.state === 'paused'
  if (goesOn && (outcome === null || comesToNothing(row)))
    return { ...item, ...NOTHING_YET, state: 'waiting' }
  if (outcome === null) return { ...item, ...NOTHING_YET, state: 'untouched' }
  return {
    ...item,
    ...said,
    state: 'done',
    unsettled_reason: row.unsettled_reason,
    retry: retryOf(outcome, vendor_code),
  }
}

const NOTHING_YET = {
  outcome: null,
  vendor_code: null,
  vendor_request_id: null,
  outcome_at: null,
  deletion_id: null,
} as const

/** Nothing was done to the item, and nothing was said about it. */
const comesToNothing = ({ outcome, vendor_code }: DeletionRow) =>
  outcome === 'throttled' || pauseReasonOf(vendor_code) !== null

function confirmed(row: DeletionRow, { confirm_state }: CleanupRow): CleanupItemRow['confirm'] {
  if (row.outcome === null || comesToNothing(row))
    return confirm_state === 'running' || confirm_state === 'paused' ? 'wanted' : 'not_asked'
  // Asked again after a lost answer, "nothing left" counts as deleted: here it is what was to be known.
  if (row.outcome === 'already_clean' || row.vendor_code === 'InvalidMultipartUpload.NotFound')
    return 'nothing_left'
  return row.outcome === 'deleted' ? 'deleted_again' : 'not_asked'
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
  const doomed = rows.find((row) => row.state === 'settled' && pauseReasonOf(row.vendor_code))
  if (doomed === undefined) return null
  const code = doomed.vendor_code ?? undefined
  return pauseRun(trx, cleanup, pauseReasonOf(code) ?? 'key_refused', {
    action: VENDOR_ACTION,
    ...(code !== undefined && { code }),
    ...(doomed.vendor_request_id !== null && { requestId: doomed.vendor_request_id }),
  })
}

/** Pauses what runs, the run or else the confirmation; null when neither does. The version is the caller's to count. */
export async function pauseRun(
  trx: DatabaseTransaction,
  cleanup: CleanupRow,
  reason: NonNullable<CleanupRow['pause_reason']>,
  vendor: { action: string; code?: string; requestId?: string } | null,
): Promise<AuditEntry | null> {
  const runs = cleanup.state === 'running'
  if (!runs && cleanup.confirm_state !== 'running') return null
  await trx
    .updateTable('cleanups')
    .set({
      ...(runs ? { state: 'paused' } : { confirm_state: 'paused' }),
      paused_at: await databaseNow(trx),
      pause_reason: reason,
      paused_by_name: null,
      pause_vendor: vendor && JSON.stringify(vendor),
    })
    .where('id', '=', cleanup.id)
    .execute()
  return auditEntry(cleanup, null, {
    kind: 'cleanup.paused',
    data: {
      reason,
      confirmation: !runs,
      vendorCode: vendor?.code ?? null,
      vendorRequestId: vendor?.requestId ?? null,
    },
  })
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
