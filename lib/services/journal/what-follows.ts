import type { PauseReason } from '../../contracts/cleanups.ts'
import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import type { Outcome } from '../../uploads/outcome.ts'
import { consequenceOf, reasonOfCode } from '../../uploads/vendor-reason.ts'

/** Why every other item would be refused as well; null for a code that is about this one alone. */
export const pauseReasonOf = (code: string | null | undefined): PauseReason | null =>
  code === null || code === undefined ? null : consequenceOf(reasonOfCode(code)).pause

/** Whether a new plan may try an item again: at once, once something is mended, or not at all. */
export function retryOf(outcome: Outcome, code: string | null): CleanupItemRow['retry'] {
  if (code === null) return null
  const { outcome: said, pause, retry } = consequenceOf(reasonOfCode(code))
  // A delete that succeeded after a lost answer keeps the code of the second answer.
  return outcome === said || pause !== null ? retry : null
}
