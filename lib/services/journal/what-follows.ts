import type { PauseReason } from '../../contracts/cleanups.ts'
import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import type { Outcome } from '../../uploads/outcome.ts'
import { outcomeOfCode } from '../../uploads/outcome.ts'
import { codeMeaning, saysKeyIsDead } from '../../vod/vendor-codes.ts'

/** Why every other item would be refused as well; null for a code that is about this one alone. */
export function pauseReasonOf(code: string | null | undefined): PauseReason | null {
  if (code === null || code === undefined) return null
  if (outcomeOfCode(code) === 'key_not_allowed') return 'key_not_allowed'
  if (saysKeyIsDead(code) || REFUSED_KEY.test(code)) return 'key_refused'
  return NOT_ACTIVE.test(code) ? 'not_active' : null
}

/** A secret that does not fit, and a clock that is off by so much that no signature is taken. */
const REFUSED_KEY =
  /^(InvalidAccessKeyId|InvalidSecurityToken|SignatureDoesNotMatch|IncompleteSignature|InvalidTimeStamp\.Expired)/
const NOT_ACTIVE = /^OperationDenied(\.Suspended)?$/

/** Whether a new plan may try an item again: at once, once something is mended, or not at all. */
export function retryOf(outcome: Outcome, code: string | null): CleanupItemRow['retry'] {
  if (outcome === 'throttled') return 'now'
  if (outcome === 'access_denied' || outcome === 'storage_not_found') return 'after_fix'
  if (pauseReasonOf(code) !== null) return 'after_fix'
  return outcome === 'rejected' && code !== null && codeMeaning(code) === 'fault' ? 'now' : null
}
