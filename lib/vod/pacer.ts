import type { VodAction } from './actions.ts'

/**
 * How a call ended. `good`: VOD answered, whatever it said, without complaining about the rate. `throttledMs`: it
 * refused for its rate, and the time it named, if it did. `lost`: anything else; nothing follows for the rate.
 */
export type Answered = 'good' | 'lost' | { throttledMs?: number }

/** One call that may leave now. */
export interface Departure {
  /** To be told once, as soon as the call is over, whatever became of it: the place it took is free a second later. */
  answered(how: Answered): void
}

/** Says when a call may leave. One instance stands for one account, whatever clients share it. */
export interface Pacer {
  /**
   * Resolves when the call may leave; each call of it is one request on the wire, so a repeated attempt asks again.
   * Rejects with the signal's reason, and then no slot is used up.
   */
  acquire(action: VodAction, signal?: AbortSignal): Promise<Departure>
}

const AT_ONCE: Promise<Departure> = Promise.resolve({ answered() {} })

/** No pacing at all: tests and measurements. */
export const noPacer: Pacer = {
  acquire(_action, signal) {
    return signal?.aborted ? Promise.reject(signal.reason as Error) : AT_ONCE
  },
}
