import type { Clock, Sleep } from './clock.ts'
import { noteAnswer, startPace, takePlaces, type PaceRules } from './pace.ts'
import type { Departure } from './pacer.ts'

export interface PacedQueue {
  acquire(signal?: AbortSignal): Promise<Departure>
}

interface Waiter {
  since: number
  leave(departure: Departure): void
}

/** First come, first served, at the pace that `pace.ts` promises, kept in memory. */
export function createPacedQueue(options: {
  ratePerSecond: number
  clock: Clock
  sleep: Sleep
}): PacedQueue {
  const { clock, sleep } = options
  // Nobody dies here without the whole process: an answer that takes long is waited for.
  const rules: PaceRules = { ratePerSecond: options.ratePerSecond, answerWithinMs: Infinity }
  const pace = startPace()
  const waiting = new Set<Waiter>()
  let draining: AbortController | undefined

  const departure = (n: number): Departure => ({
    answered(how) {
      const now = clock.now()
      noteAnswer(pace, rules, now, { n, at: now, answered: how })
    },
  })

  async function drain(stop: AbortSignal): Promise<void> {
    while (waiting.size > 0) {
      const [first] = waiting
      if (first === undefined) return
      const now = clock.now()
      const { calls, askAgainAt } = takePlaces(pace, rules, now, { most: 1, since: first.since })
      const [call] = calls
      if (call !== undefined) {
        waiting.delete(first)
        first.leave(departure(call.n))
        continue
      }
      try {
        await sleep(askAgainAt - now, stop)
      } catch {
        // Everybody who waited has gone.
        return
      }
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
          leave(departure) {
            signal?.removeEventListener('abort', abort)
            resolve(departure)
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
  }
}
