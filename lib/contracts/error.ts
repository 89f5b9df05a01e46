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

/** What VOD said, where VOD said something. */
export interface VendorAnswer {
  action: string
  code?: string
  requestId?: string
}

export interface ErrorEnvelope {
  error: {
    code: ErrorCode
    /** For programs and logs, in English; screens choose their own words by `code`. */
    message: string
    /** The input that was wrong. */
    field?: string
    vendor?: VendorAnswer
    retryAfterMs?: number
    /** Offcut's own; VOD's is `vendor.requestId`. */
    requestId: string
  }
}
