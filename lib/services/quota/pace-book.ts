import type { Database } from '../../db/schema.ts'
import type { Clock, Sleep } from '../../vod/clock.ts'
import { giveBack, noteAnswer, takePlaces, type Pace, type PaceRules } from '../../vod/pace.ts'
import type { Answered } from '../../vod/pacer.ts'
import { withPace, type ClockReading, type PaceKey } from './stored-pace.ts'

/** Answers are written together; they are needed a second later. */
const ANSWERS_MS = 50
/** A transaction without an end by then is not waited for: its places are free again by themselves. */
const TRANSACTION_MS = 10_000

/** Times by this process's clock. */
export interface Wanted {
  most: number
  urgent: boolean
  since: number
  aheadMs: number
}

/** A place that was taken; `at` by this process's clock. */
export interface Taken {
  n: number
  at: number
}

export interface Given {
  calls: Taken[]
  /** When to ask again for the rest. */
  askAgainAt: number
}

type Change =
  { kind: 'answered'; n: number; at: number; how: Answered } | { kind: 'given-back'; n: number }

/** The database took too long; whether it did what was asked is not known. */
export class NoTransactionError extends Error {
  override readonly name = 'NoTransactionError'
}

/**
 * The stored pace of one operation, as one process writes in it. What happens to a call (*answered*, *given back*) waits
 * in `#changes` and is written with the next transaction: at once or after 50 ms, or with the next places that are
 * taken. One transaction follows the other, so that the end of one is the end of all before it.
 */
export class PaceBook {
  readonly #db: Database
  readonly #key: PaceKey
  readonly #rules: PaceRules
  readonly #clock: Clock
  readonly #sleep: Sleep
  readonly #resumed: () => void
  #changes: Change[] = []
  #writing: ReturnType<typeof setTimeout> | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: {
    db: Database
    key: PaceKey
    rules: PaceRules
    clock: Clock
    sleep: Sleep
    /** An answer has ended a pause, so whoever waits for its end may go on. */
    resumed: () => void
  }) {
    this.#db = options.db
    this.#key = options.key
    this.#rules = options.rules
    this.#clock = options.clock
    this.#sleep = options.sleep
    this.#resumed = options.resumed
  }

  noteAnswered(n: number, how: Answered): void {
    this.#note({ kind: 'answered', n, at: this.#clock.now(), how })
  }

  noteGivenBack(n: number): void {
    this.#note({ kind: 'given-back', n })
  }

  /** @throws NoTransactionError, or what the database fails with */
  take(wanted: Wanted): Promise<Given> {
    return this.#next(wanted)
  }

  /** Resolves when everything noted so far is written down. */
  async settled(): Promise<void> {
    await this.#next(null)
  }

  #note(change: Change): void {
    this.#changes.push(change)
    const atOnce = change.kind === 'given-back' || typeof change.how === 'object'
    if (this.#writing && !atOnce) return
    clearTimeout(this.#writing)
    // Without a database the changes stay here until somebody asks for a place, and meet the same error.
    const write = () => void this.#next(null).catch(() => {})
    this.#writing = setTimeout(write, atOnce ? 0 : ANSWERS_MS)
  }

  #next(wanted: Wanted | null): Promise<Given> {
    const given = this.#last.then(() => this.#transact(wanted))
    this.#last = given.catch(() => {})
    return given
  }

  async #transact(wanted: Wanted | null): Promise<Given> {
    const happened = this.#changes
    this.#changes = []
    clearTimeout(this.#writing)
    this.#writing = undefined
    let resumed = false
    try {
      const given = await this.#inTime(
        withPace(
          this.#db,
          this.#key,
          () => this.#clock.now(),
          (pace, clock) => {
            const { notBefore } = pace
            this.#write(pace, clock, happened)
            resumed = pace.notBefore < notBefore
            return this.#takePlaces(pace, clock, wanted)
          },
        ),
      )
      if (resumed) this.#resumed()
      return given
    } catch (error) {
      this.#changes = [...happened, ...this.#changes]
      throw error
    }
  }

  #write(pace: Pace, { now, from }: ClockReading, happened: readonly Change[]): void {
    for (const change of happened) {
      if (change.kind === 'given-back') giveBack(pace, change.n)
      else {
        // Rather a little later than it was: the database's clock was read after `from`.
        const at = now + 1 - Math.max(0, from - change.at)
        noteAnswer(pace, this.#rules, now, { n: change.n, at, answered: change.how })
      }
    }
  }

  #takePlaces(pace: Pace, { now, from, to }: ClockReading, wanted: Wanted | null): Given {
    if (wanted === null) return { calls: [], askAgainAt: to }
    const { most, urgent, aheadMs } = wanted
    const since = now - Math.max(0, from - wanted.since)
    const given = takePlaces(pace, this.#rules, now, { most, urgent, since, aheadMs })
    // Rather late than early: it was read before `to`.
    const here = (at: number) => to + at - now
    return {
      calls: given.calls.map(({ n, at }) => ({ n, at: here(at) })),
      askAgainAt: here(given.askAgainAt),
    }
  }

  async #inTime(transaction: Promise<Given>): Promise<Given> {
    const ended = new AbortController()
    const late = this.#sleep(TRANSACTION_MS, ended.signal).then(() => {
      // What it takes after all is nobody's.
      const giveBackAll = ({ calls }: Given) => calls.forEach(({ n }) => this.noteGivenBack(n))
      void transaction.then(giveBackAll, () => {})
      throw new NoTransactionError(`The database did not answer within ${TRANSACTION_MS} ms.`)
    })
    try {
      return await Promise.race([transaction, late])
    } finally {
      ended.abort()
    }
  }
}
