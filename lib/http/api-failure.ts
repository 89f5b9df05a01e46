import type { ErrorCode, VendorAnswer } from '../contracts/error.ts'

/** A refusal that is ready to become an error envelope. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: ErrorCode
  readonly field?: string
  readonly vendor?: VendorAnswer
  readonly retryAfterMs?: number

  constructor(
    code: ErrorCode,
    message: string,
    more: { field?: string; vendor?: VendorAnswer; retryAfterMs?: number } = {},
  ) {
    super(message)
    this.code = code
    Object.assign(this, more)
  }
}
