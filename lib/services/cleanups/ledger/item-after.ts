import type { CleanupItemRow, CleanupRow } from '../../../db/cleanups-schema.ts'
import type { DeletionRow } from '../../../db/schema.ts'
import { reasonOfCode } from '../../../uploads/vendor-reason.ts'
import { pauseReasonOf, retryOf } from './what-follows.ts'

/** An item whose turn brought no call: what is written into its row, which still waits. */
export type Decision = Pick<CleanupItemRow, 'position'> &
  Partial<
    Pick<CleanupItemRow, 'outcome' | 'outcome_at' | 'skip_reason' | 'deletion_id' | 'confirm'>
  >

/** Undefined when the item does not wait any more: the run was cancelled meanwhile. */
export function afterDecision(
  item: CleanupItemRow,
  { position: _, ...decision }: Decision,
): CleanupItemRow | undefined {
  if (decision.confirm !== undefined)
    return item.confirm === 'wanted' ? { ...item, ...decision } : undefined
  return item.state === 'waiting' ? { ...item, ...decision, state: 'done' } : undefined
}

/** Undefined when the delete is not the one that the item stands for. */
export function afterDelete(
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

const isNothingLeft = (code: string | null) =>
  code !== null && reasonOfCode(code) === 'nothing_left'

function confirmed(row: DeletionRow, { confirm_state }: CleanupRow): CleanupItemRow['confirm'] {
  if (row.outcome === null || comesToNothing(row))
    return confirm_state === 'running' || confirm_state === 'paused' ? 'wanted' : 'not_asked'
  // Asked again after a lost answer, "nothing left" counts as deleted: here it is what was to be known.
  if (row.outcome === 'already_clean' || isNothingLeft(row.vendor_code)) return 'nothing_left'
  return row.outcome === 'deleted' ? 'deleted_again' : 'not_asked'
}
