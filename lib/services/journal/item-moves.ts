import type { CleanupItemRow, CleanupRow } from '../../db/cleanups-schema.ts'
import type { DeletionRow } from '../../db/schema.ts'
import { itemAfter } from './move-items.ts'
import { reasonOfCode } from '../../uploads/vendor-reason.ts'
import { pauseReasonOf, retryOf } from './what-follows.ts'

/** An item whose turn brought no call: what is written into its row, which still waits. */
export type Decision = Pick<CleanupItemRow, 'position'> &
  Partial<
    Pick<CleanupItemRow, 'outcome' | 'outcome_at' | 'skip_reason' | 'deletion_id' | 'confirm'>
  >

/** Undefined when the item does not wait any more: the run was cancelled meanwhile. */
export function afterDecision(
  item: CleanupItemRow,
  { outcome, outcome_at, skip_reason, deletion_id, confirm }: Decision,
): CleanupItemRow | undefined {
  if (confirm !== undefined) return itemAfter(item, ['itemConfirm', 'skip'], {})
  return itemAfter(item, ['item', 'skip'], {
    outcome: outcome ?? null,
    outcome_at: outcome_at ?? null,
    skip_reason: skip_reason ?? null,
    deletion_id: deletion_id ?? null,
  })
}

/** Undefined when the delete is not the one that the item stands for. */
export function afterDelete(
  item: CleanupItemRow,
  row: DeletionRow,
  cleanup: CleanupRow,
): CleanupItemRow | undefined {
  if (row.purpose === 'confirm')
    return row.state === 'settled'
      ? itemAfter(item, ['itemConfirm', confirmed(row, cleanup)], {})
      : undefined
  if (item.deletion_id !== row.id) return undefined
  const { outcome, vendor_code, vendor_request_id, outcome_at, unsettled_reason } = row
  const answer = { outcome, vendor_code, vendor_request_id, outcome_at }
  if (row.state !== 'settled') return itemAfter(item, ['item', 'lose'], answer)
  if (goesOn(cleanup.state) && (outcome === null || comesToNothing(row)))
    return itemAfter(item, ['item', 'return'], {})
  if (outcome === null) return itemAfter(item, ['item', 'abandon'], {})
  const retry = retryOf(outcome, vendor_code)
  return itemAfter(item, ['item', 'settle'], { ...answer, unsettled_reason, retry })
}

/** Nothing was done to the item, and nothing was said about it. */
const comesToNothing = ({ outcome, vendor_code }: DeletionRow) =>
  outcome === 'throttled' || pauseReasonOf(vendor_code) !== null

const goesOn = (state: CleanupRow['state'] | CleanupRow['confirm_state']) =>
  state === 'running' || state === 'paused'

function confirmed(row: DeletionRow, { confirm_state }: CleanupRow) {
  if (row.outcome === null || comesToNothing(row))
    return goesOn(confirm_state) ? 'return' : 'giveUp'
  // Asked again after a lost answer, "nothing left" counts as deleted: here it is what was to be known.
  if (row.outcome === 'already_clean' || isNothingLeft(row.vendor_code)) return 'findNothing'
  return row.outcome === 'deleted' ? 'deleteAgain' : 'giveUp'
}

const isNothingLeft = (code: string | null) =>
  code !== null && reasonOfCode(code) === 'nothing_left'
