import type { VodAction } from './actions.ts'
import { BACKGROUND_PATIENCE_MS } from './no-slot.ts'

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

/** The pause that one operation keeps at VOD's word. */
export interface ActionPause {
  action: VodAction
  /** Milliseconds from now. */
  leftMs: number
  /** What VOD named, if it did; more than 60 seconds are not kept. */
  askedMs: number | null
  capped: boolean
}

/** A call that has its place and its slot, but has not left. */
export interface Reservation {
  /**
   * Resolves when its slot has come. Too late for it (the process stood still), it takes a new one first.
   * Rejects with the signal's reason; the place is then given back.
   */
  depart(signal?: AbortSignal): Promise<Departure>
  /** It will not leave. */
  giveBack(): void
}

/** Says when a call may leave. One instance stands for one account, whatever clients share it. */
export interface Pacer {
  /**
   * Resolves when the call may leave; each call of it is one request on the wire, so a repeated attempt asks again.
   * Rejects with the signal's reason, and then no slot is used up; with a `NoSlotError` when none comes within
   * `patienceMs` (the pacer's own when absent), or as soon as that is certain.
   */
  acquire(
    action: VodAction,
    signal?: AbortSignal,
    options?: { patienceMs?: number },
  ): Promise<Departure>
  /** Operations that wait at VOD's word, as far as this pacer itself knows. */
  pauses?(): ActionPause[]
}

/** The same pacer for work that may wait longer. */
export const patientPacer = (pacer: Pacer, patienceMs: number = BACKGROUND_PATIENCE_MS): Pacer => ({
  acquire: (action, signal) => pacer.acquire(action, signal, { patienceMs }),
})

const AT_ONCE: Promise<Departure> = Promise.resolve({ answered() {} })

/** No pacing at all: tests and measurements. */
export const noPacer: Pacer = {
  acquire(_action, signal) {
    return signal?.aborted ? Promise.reject(signal.reason as Error) : AT_ONCE
  },
}
