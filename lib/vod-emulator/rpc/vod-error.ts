/**
 * An answer of the service that is not a success. `message` is what goes on the wire; status and wording come from
 * the table in `errors.ts` unless an operation documents its own.
 */
export class VodError extends Error {
  readonly code: string
  readonly httpStatus: number
  readonly headers: Readonly<Record<string, string>>
  /** Extra members of the error body, such as `AccessDeniedDetail`. */
  readonly detail: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    httpStatus: number,
    message: string,
    options: { headers?: Record<string, string>; detail?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.code = code
    this.httpStatus = httpStatus
    this.headers = options.headers ?? {}
    this.detail = options.detail ?? {}
  }
}
