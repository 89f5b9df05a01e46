import type { Clock, Sleep } from '../../vod/clock.ts'
import { LATEST_DEPARTURE_MS } from '../../vod/pace.ts'
import type { Departure, Reservation } from '../../vod/pacer.ts'
import type { PaceBook, Taken } from './pace-book.ts'

/**
 * *Reserved* when it is made. Then either `depart` lets it leave in its slot, and it is *departed* until `answered` is
 * noted; or it is *given back*: by whoever has it, by the end of a signal, or because its slot was missed.
 */
export class PlaceTaken implements Reservation {
  readonly #call: Taken
  readonly #book: PaceBook
  readonly #clock: Clock
  readonly #sleep: Sleep
  readonly #another: (signal?: AbortSignal) => Promise<Reservation>

  constructor(
    call: Taken,
    from: {
      book: PaceBook
      clock: Clock
      sleep: Sleep
      /** Another place, before anything that a run takes ahead. */
      another: (signal?: AbortSignal) => Promise<Reservation>
    },
  ) {
    this.#call = call
    this.#book = from.book
    this.#clock = from.clock
    this.#sleep = from.sleep
    this.#another = from.another
  }

  async depart(signal?: AbortSignal): Promise<Departure> {
    const { n, at } = this.#call
    try {
      signal?.throwIfAborted()
      // Timers may fire a little early.
      for (let left = at - this.#clock.now(); left > 0; left = at - this.#clock.now())
        await this.#sleep(left, signal)
    } catch (error) {
      this.giveBack()
      throw error
    }
    if (this.#clock.now() > at + LATEST_DEPARTURE_MS) {
      this.giveBack()
      return (await this.#another(signal)).depart(signal)
    }
    return { answered: (how) => this.#book.noteAnswered(n, how) }
  }

  giveBack(): void {
    this.#book.noteGivenBack(this.#call.n)
  }
}
