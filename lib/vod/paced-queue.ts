import type { Clock, Sleep } from './clock.ts'
import { noteAnswer, pauseOf, startPace, takePlaces, type PaceRules, type Pause } from './pace.ts'
import { mostWaiting, noSlotInTime, queueIsFull, type NoSlotError } from './no-slot.ts'
import type { Answered, Departure } from './pacer.ts'

export interface PacedQueueOptions {
  ratePerSecond: number
  clock: Clock
  sleep: Sleep
  /** How long a call waits unless it says so itself. */
  patienceMs: number
}

interface Waiter {
  since: number
  /** It has left by then, or goes away without a slot. */
  until: number
  leave(departure: Departure): void
  refuse(error: NoSlotError): void
}

/**
 * First come, first served, at the pace that `pace.ts` promises, kept in memory.
 *
 * A call is *waiting* (in `#waiting`) until it gets a place and is *under way*, until its answer is noted; or its signal
 * ends, or no slot comes in time, and it is gone. One loop serves all that wait, and sleeps (`#nap`) in between.
 */
export class PacedQueue {
  readonly #clock: Clock
  readonly #sleep: Sleep
  readonly #rules: PaceRules
  readonly #patienceMs: number
  readonly #mostWaiting: number
  readonly #pace = startPace()
  readonly #waiting = new Set<Waiter>()
  #serving = false
  #nap = new AbortController()

  constructor(options: PacedQueueOptions) {
    const { ratePerSecond, patienceMs } = options
    this.#clock = options.clock
    this.#sleep = options.sleep
    this.#mostWaiting = mostWaiting(ratePerSecond, patienceMs)
    // Nobody dies here without the whole process: an answer that takes long is waited for.
    this.#rules = { ratePerSecond, answerWithinMs: Infinity }
    this.#patienceMs = patienceMs
  }

  /** @throws NoSlotError, or the signal's reason */
  acquire(signal?: AbortSignal, patienceMs: number = this.#patienceMs): Promise<Departure> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      if (this.#waiting.size >= this.#mostWaiting)
        return reject(queueIsFull(this.#waiting.size, this.#rules.ratePerSecond))
      const since = this.#clock.now()
      const end = () => signal?.removeEventListener('abort', abort)
      const waiter: Waiter = {
        since,
        until: since + patienceMs,
        leave(departure) {
          end()
          resolve(departure)
        },
        refuse(error) {
          end()
          reject(error)
        },
      }
      const abort = () => {
        this.#waiting.delete(waiter)
        if (this.#waiting.size === 0) this.#nap.abort()
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiting.add(waiter)
      if (!this.#serving) void this.#serve()
    })
  }

  pause(): (Pause & { leftMs: number }) | null {
    const now = this.#clock.now()
    const pause = pauseOf(this.#pace, now)
    return pause && { ...pause, leftMs: pause.until - now }
  }

  async #serve(): Promise<void> {
    this.#serving = true
    for (;;) {
      const now = this.#clock.now()
      this.#refuse(now, now)
      const [first] = this.#waiting
      if (first === undefined) break
      const wanted = { most: 1, since: first.since }
      const { calls, askAgainAt } = takePlaces(this.#pace, this.#rules, now, wanted)
      const [call] = calls
      if (call !== undefined) {
        this.#waiting.delete(first)
        first.leave(this.#departure(call.n))
        continue
      }
      // No call can leave before that, so whoever may not wait that long hears it now.
      this.#refuse(askAgainAt, now)
      if (this.#waiting.size === 0) break
      this.#nap = new AbortController()
      await this.#sleep(askAgainAt - now, this.#nap.signal).catch(() => {})
    }
    this.#serving = false
  }

  /** Everybody who must have left before `horizon`. */
  #refuse(horizon: number, now: number): void {
    for (const waiter of this.#waiting) {
      if (waiter.until >= horizon) continue
      this.#waiting.delete(waiter)
      waiter.refuse(noSlotInTime(waiter.until - waiter.since, Math.max(horizon - now, 1_000)))
    }
  }

  #departure(n: number): Departure {
    return { answered: (how) => this.#answered(n, how) }
  }

  #answered(n: number, how: Answered): void {
    const now = this.#clock.now()
    const before = this.#pace.notBefore
    noteAnswer(this.#pace, this.#rules, now, { n, at: now, answered: how })
    // Those that wait sleep until the end of a pause that is over now.
    if (this.#pace.notBefore < before) this.#nap.abort()
  }
}
