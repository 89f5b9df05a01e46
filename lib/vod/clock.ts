import { setTimeout as timer } from 'node:timers/promises'

/** Milliseconds. Signing wants epoch time; pacing only wants time that never runs backwards. */
export interface Clock {
  now(): number
}

/** Resolves after `ms`; rejects with the signal's reason when that aborts first. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>

export const wallClock: Clock = { now: () => Date.now() }

export const steadyClock: Clock = { now: () => performance.now() }

export const sleepWithTimer: Sleep = async (ms, signal) => {
  try {
    await timer(ms, undefined, { signal })
  } catch (error) {
    // Node rejects with its own AbortError and hides the caller's reason in `cause`.
    signal?.throwIfAborted()
    throw error
  }
}

/** The form in which VOD takes times: ISO 8601, UTC, whole seconds. */
export function vodTime(at: number | Date): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
