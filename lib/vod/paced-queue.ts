import type { Clock, Sleep } from './clock.ts'

const WINDOW_MS = 1_000
/** A throttled queue is never slower than this share of its rate, so that it notices when all is well again. */
const LEAST_SHARE = 1 / 16
/** What one step back towards the full rate adds. */
const STEP_SHARE = 1 / 8

export interface PacedQueue {
  acquire(signal?: AbortSignal): Promise<void>
  throttled(retryAfterMs?: number): void
  succeeded(): void
}

interface Waiter {
  since: number
  leave(): void
}

/**
 * First come, first served, in even slots of 1,000 ms / rate.
 *
 * - Nothing leaves before its slot, and no burst follows an idle time: the first slot after one is now.
 * - No more than `rate` leave within any 1,000 ms, however late timers fire. A call that left late does not move the
 *   slots behind it, but two calls are never closer than half a slot.
 * - Throttled: nothing leaves before the named time (a second without one) and the rate halves, once for all the calls
 *   that were already under way. Every second's worth of good answers gives an eighth of the full rate back.
 */
export function createPacedQueue(options: {
  ratePerSecond: number
  clock: Clock
  sleep: Sleep
}): PacedQueue {
  const { ratePerSecond, clock, sleep } = options
  const waiting = new Set<Waiter>()
  /** Departures of the last `rate` calls, oldest first. */
  const departures: number[] = []
  const perWindow = Math.max(1, Math.floor(ratePerSecond))
  let share = 1
  let slot = -Infinity
  let notBefore = -Infinity
  let slowedAt = -Infinity
  let goodAnswers = 0
  let draining: AbortController | undefined

  const interval = () => WINDOW_MS / (ratePerSecond * share)

  function nextDeparture(): number {
    const windowOpens =
      departures.length < perWindow ? -Infinity : (departures[0] ?? -Infinity) + WINDOW_MS
    // A rate below one call a second is kept by the slots alone.
    return Math.max(slot, notBefore, ratePerSecond < 1 ? -Infinity : windowOpens)
  }

  /** `due` is when the call should have left; `now` is when it does. */
  function depart(due: number, now: number): void {
    departures.push(now)
    if (departures.length > perWindow) departures.shift()
    slot = Math.max(due + interval(), now + interval() / 2)
  }

  async function drain(stop: AbortSignal): Promise<void> {
    while (waiting.size > 0) {
      const now = clock.now()
      const next = nextDeparture()
      if (next > now) {
        try {
          await sleep(next - now, stop)
        } catch {
          // Everybody who waited has gone.
          return
        }
        continue
      }
      const [first] = waiting
      if (first === undefined) return
      waiting.delete(first)
      depart(Math.max(next, first.since), now)
      first.leave()
    }
  }

  function startDraining(): void {
    if (draining !== undefined) return
    const own = new AbortController()
    draining = own
    void drain(own.signal).finally(() => {
      if (draining === own) draining = undefined
      if (waiting.size > 0) startDraining()
    })
  }

  return {
    acquire(signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error)
        const waiter: Waiter = {
          since: clock.now(),
          leave() {
            signal?.removeEventListener('abort', abort)
            resolve()
          },
        }
        const abort = () => {
          waiting.delete(waiter)
          if (waiting.size === 0) {
            draining?.abort()
            draining = undefined
          }
          reject(signal?.reason as Error)
        }
        signal?.addEventListener('abort', abort, { once: true })
        waiting.add(waiter)
        startDraining()
      })
    },
    throttled(retryAfterMs = WINDOW_MS) {
      const now = clock.now()
      notBefore = Math.max(notBefore, now + retryAfterMs)
      goodAnswers = 0
      if (now < slowedAt + WINDOW_MS) return
      slowedAt = now
      share = Math.max(LEAST_SHARE, share / 2)
    },
    succeeded() {
      if (share === 1) return
      goodAnswers += 1
      if (goodAnswers < Math.ceil(ratePerSecond * share)) return
      goodAnswers = 0
      share = Math.min(1, share + STEP_SHARE)
    },
  }
}
