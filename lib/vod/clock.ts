import { setTimeout as timer } from 'node:timers/promises'

/** Milliseconds. Signing wants epoch time; pacing only wants time that never runs backwards. */
export interface Clock {
  now(): number
}

/** Resolves after `ms`; rejects with the signal's reason when that aborts first. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>

export const wallClock: Clock = { now: () => Date.now() }

export const steadyClock: Clock = { now: () => performance.now() }

/** A difference that no correction makes at once. */
const SLEPT_MS = 1_000

/**
 * Never runs backwards, and misses no time in which the machine slept: the steady clock stands still then, the wall's does
 * not. A step forward of the wall's counts as sleep, after which nobody trusts what was seen before it.
 */
export function wakefulClock(steady: Clock = steadyClock, wall: Clock = wallClock): Clock {
  let apart = wall.now() - steady.now()
  let slept = 0
  return {
    now() {
      const now = steady.now()
      const further = wall.now() - now - apart
      if (further > SLEPT_MS) slept += further
      if (further > SLEPT_MS || further < 0) apart += further
      return now + slept
    },
  }
}

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
