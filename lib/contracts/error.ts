import type { VendorReason } from '../uploads/vendor-reason.ts'

export type { VendorReason } from '../uploads/vendor-reason.ts'

/** Error codes of the API with their HTTP status (design §7). */
export const ERROR_STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  upload_in_progress: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  upstream_rejected: 502,
  upstream_unavailable: 503,
  upstream_timeout: 504,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/**
 * What VOD said, where VOD said something. Programs switch on `reason`, the server's reading of `code`; people may need
 * the code and the receipt.
 */
export interface VendorSaid {
  reason?: VendorReason
  code?: string
  requestId?: string
}

/** The same, of which operation. */
export interface VendorAnswer extends VendorSaid {
  action: string
}

export interface ErrorEnvelope {
  error: {
    code: ErrorCode
    /** For programs and logs, in English; screens choose their own words by `code`. */
    message: string
    /** The input that was wrong. */
    field?: string
    /** Where VOD is the cause: always with its reason, though VOD may not have answered. */
    vendor?: VendorAnswer
    retryAfterMs?: number
    /** Offcut's own; VOD's is `vendor.requestId`. */
    requestId: string
  }
}
