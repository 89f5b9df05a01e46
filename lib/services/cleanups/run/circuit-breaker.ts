import type { Clock } from '../../../vod/clock.ts'

/** Failures in a row before calls are held back. */
const FAILURES = 5
const LEAST_HOLD_MS = 250
const MOST_HOLD_MS = 5_000

/**
 * Whether VOD seems to be there at all, by the answers that come.
 *
 * *Closed* after any good answer: calls go as they come. *Open* after five failures in a row: each call waits for
 * `holdMs` first, which doubles with every further failure, so that what fails for all fails less often.
 */
export class CircuitBreaker {
  readonly #clock: Clock
  #failingSince: number | undefined
  #failures = 0

  /** @param clock never runs backwards, in ms */
  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** VOD answered something that shows it is there. */
  good(): void {
    this.#failingSince = undefined
    this.#failures = 0
  }

  /** A fault, a lost answer, or no connection. */
  bad(): void {
    this.#failingSince ??= this.#clock.now()
    this.#failures += 1
  }

  /** ms for which nothing but failures came; 0 when the last answer was good. */
  badFor(): number {
    return this.#failingSince === undefined ? 0 : this.#clock.now() - this.#failingSince
  }

  /** ms to wait before the next call; 0 while closed. */
  holdMs(): number {
    if (this.#failures < FAILURES) return 0
    return Math.min(MOST_HOLD_MS, LEAST_HOLD_MS * 2 ** Math.min(10, this.#failures - FAILURES))
  }
}
