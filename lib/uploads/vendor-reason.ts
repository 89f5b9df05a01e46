import { reasonOfCode } from '../vod/vendor-codes.ts'
import type { VendorReason } from '../vod/vendor-codes.ts'
import type { Outcome } from './outcome.ts'

export { VENDOR_REASONS, reasonOfCode } from '../vod/vendor-codes.ts'
export type { VendorReason } from '../vod/vendor-codes.ts'

/** Why every other delete would be refused as well, so that a run waits for somebody. */
export type VendorPause = 'key_not_allowed' | 'key_refused' | 'clock_off' | 'not_active'

/** What a failed probe says about the right to an operation: it is there, it is not, or why that cannot be said. */
export type ProbeReading =
  | 'allowed'
  | 'refused'
  | 'noKey'
  | 'badKey'
  | 'clock'
  | 'notActive'
  | 'throttled'
  | 'fault'
  | 'timeout'
  | 'unreachable'
  | 'rejected'
  | 'unexpected'

/** What follows from one reason. */
interface Consequence {
  /** What became of a delete that failed so. Without an answer of VOD's that is unknown. */
  outcome: Outcome
  pause: VendorPause | null
  /** Whether the same delete may succeed later: at once, once something is mended, or not. */
  retry: 'now' | 'after_fix' | null
  probe: ProbeReading
}

const about = (
  outcome: Outcome,
  probe: ProbeReading,
  { pause = null, retry = null }: Partial<Pick<Consequence, 'pause' | 'retry'>> = {},
): Consequence => ({ outcome, pause, retry, probe })

/** A code about the key, the clock or the account: nothing succeeds until it is mended. */
const aboutAll = (outcome: Outcome, probe: ProbeReading, pause: VendorPause) =>
  about(outcome, probe, { pause, retry: 'after_fix' })

const CONSEQUENCES: Readonly<Record<VendorReason, Consequence>> = {
  throttled: about('throttled', 'throttled', { retry: 'now' }),
  fault: about('rejected', 'fault', { retry: 'now' }),
  // A key without the right is not told what exists.
  nothing_left: about('already_clean', 'allowed'),
  media_not_found: about('media_not_found', 'allowed'),
  file_not_found: about('file_not_found', 'allowed'),
  storage_not_found: about('storage_not_found', 'allowed', { retry: 'after_fix' }),
  bucket_denied: about('access_denied', 'rejected', { retry: 'after_fix' }),
  right_missing: aboutAll('key_not_allowed', 'refused', 'key_not_allowed'),
  key_unusable: aboutAll('rejected', 'badKey', 'key_refused'),
  signature_refused: aboutAll('rejected', 'badKey', 'key_refused'),
  clock_off: aboutAll('rejected', 'clock', 'clock_off'),
  not_active: aboutAll('rejected', 'notActive', 'not_active'),
  invalid_request: about('rejected', 'rejected'),
  list_exceeded: about('rejected', 'rejected'),
  scroll_token_invalid: about('rejected', 'rejected'),
  rejected: about('rejected', 'rejected'),
  no_credentials: about('unknown', 'noKey', { pause: 'key_refused' }),
  unreachable: about('unknown', 'unreachable'),
  timeout: about('unknown', 'timeout'),
  not_vod: about('unknown', 'unexpected'),
}

export const consequenceOf = (reason: VendorReason): Consequence => CONSEQUENCES[reason]

/** What became of a delete that VOD answered with this code. */
export const outcomeOfCode = (code: string): Outcome => consequenceOf(reasonOfCode(code)).outcome
