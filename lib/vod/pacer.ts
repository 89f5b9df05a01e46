import type { VodAction } from './actions.ts'

/** Says when a call may leave. One instance stands for one account, whatever clients share it. */
export interface Pacer {
  /**
   * Resolves when the call may leave; each call of it is one request on the wire, so a repeated attempt asks again.
   * Rejects with the signal's reason, and then no slot is used up.
   */
  acquire(action: VodAction, signal?: AbortSignal): Promise<void>
  /** VOD refused a call for its rate. `retryAfterMs` when it named a time. */
  throttled(action: VodAction, retryAfterMs?: number): void
  /** VOD answered, whatever it said, without complaining about the rate. */
  succeeded(action: VodAction): void
}

const AT_ONCE = Promise.resolve()

/** No pacing at all: tests and measurements. */
export const noPacer: Pacer = {
  acquire(_action, signal) {
    return signal?.aborted ? Promise.reject(signal.reason as Error) : AT_ONCE
  },
  throttled() {},
  succeeded() {},
}
