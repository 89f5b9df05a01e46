/**
 * How long a call may wait for its slot while somebody waits for its answer. Whoever looks at a screen for half a minute
 * is better served by an answer that says why.
 */
export const SCREEN_PATIENCE_MS = 30_000
/** Work that goes on by itself outlasts the longest pause, and a crowd behind it. */
export const BACKGROUND_PATIENCE_MS = 120_000

/**
 * A call has no slot, and nothing of it was sent. Not a `VodError`: one pacer serves the clients of all bundles of a
 * server, and each bundle has classes of its own. A client makes a `VodSlotTimeout` of its own bundle of it.
 */
export class NoSlotError extends Error {
  override readonly name = 'NoSlotError'
  /** When it is worth another try. */
  readonly retryAfterMs: number

  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.retryAfterMs = Math.max(1, Math.ceil(retryAfterMs))
  }

  /** By its name, which is the same in every bundle. */
  static is(error: unknown): error is NoSlotError {
    return error instanceof Error && error.name === 'NoSlotError'
  }
}

/** Behind more calls than leave within its patience none gets a slot in time, so no more may wait. */
export const mostWaiting = (ratePerSecond: number, patienceMs: number): number =>
  Math.max(1, Math.ceil((ratePerSecond * patienceMs) / 1_000))

export const queueIsFull = (waiting: number, ratePerSecond: number): NoSlotError =>
  new NoSlotError(
    `${waiting} calls wait for their slot already.`,
    (waiting * 1_000) / ratePerSecond,
  )

export const noSlotInTime = (patienceMs: number, retryAfterMs: number): NoSlotError =>
  new NoSlotError(`no slot for the call within ${Math.round(patienceMs)} ms.`, retryAfterMs)
