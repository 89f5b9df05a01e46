/** A request to a `/_practice/…` route, already checked for method, content type and loopback Host. */
export interface ControlRequest {
  readonly query: URLSearchParams
  /** Values of the `{name}` segments of the route's path. */
  readonly params: Readonly<Record<string, string>>
  /** The JSON body; `undefined` when there is none. */
  readonly body: unknown
}

export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** For example `/_practice/media/{mediaId}`. */
  readonly path: string
  /** Returns the JSON answer; throws `ControlError` for bad input. */
  handle(request: ControlRequest): unknown
}

/** Answered as `{"error":{"code","message","field"}}`. */
export class ControlError extends Error {
  readonly httpStatus: number
  readonly code: string
  readonly field: string | undefined

  constructor(httpStatus: number, code: string, message: string, field?: string) {
    super(message)
    this.httpStatus = httpStatus
    this.code = code
    this.field = field
  }
}
