import type { Database } from '../../db/schema.ts'
import type { VodAction } from '../../vod/actions.ts'
import { sleepWithTimer, steadyClock, type Clock, type Sleep } from '../../vod/clock.ts'
import { mostWaiting, noSlotInTime, queueIsFull } from '../../vod/no-slot.ts'
import { ANSWER_WITHIN_MS } from '../../vod/pace.ts'
import type { ActionPause, Departure, Pacer, Reservation } from '../../vod/pacer.ts'
import { NoTransactionError, PaceBook, type Given, type Taken } from './pace-book.ts'
import { PlaceTaken } from './reservation.ts'

/** A call that waits at a screen takes its place this long ahead, so that writing it down does not make it late. */
const AHEAD_MS = 50
/** A run takes places for no longer than this at once: so long at most somebody at a screen waits behind it. */
const BLOCK_MS = 100
/** Two clocks measure a second: the database's, which its machine may correct while it runs, and this process's. */
const MARGIN_MS = 2
/** Another process may have ended a pause meanwhile, so nobody sleeps through it. */
const LONGEST_NAP_MS = 2_000
/** With the call itself, which has 10 s and a look of up to 4 s among them, within the minute that proxies wait. */
const PATIENCE_MS = 45_000
/** A run hears that often that it has no place, and sees to itself meanwhile. */
const RESERVE_MS = 10_000
/** For a database that did not answer. */
const ASK_AGAIN_MS = 1_000

export interface DatabasePacerOptions {
  db: Database
  connectionId: string
  /** The one operation that is paced for all processes together. */
  action: VodAction
  ratePerSecond: number
  /** For all other operations, which are paced in this process alone. */
  others: Pacer
  /**
   * A call without an answer counts as answered after so long, 10,000 ms when absent: no less than the client's
   * deadline. Its process may have died; until then it holds one of `rate` places, and the others go on without it.
   */
  answerWithinMs?: number
  /** How long a single call waits for its slot that does not say so itself, 45,000 ms when absent. */
  patienceMs?: number
  /** How long `reserve` waits for a place, 10,000 ms when absent. */
  reserveMs?: number
  /** This process's own clock, which never runs backwards; how much of it passed is all that counts. */
  clock?: Clock
  sleep?: Sleep
}

interface Waiter {
  most: number
  /** Somebody waits at a screen, rather than a run that takes places ahead. */
  urgent: boolean
  since: number
  until: number
  /** It waits no more: with places, or without when its time is over. */
  end(calls: Taken[], askAgainAt?: number): void
  fail(error: unknown): void
}

/**
 * The pace of one operation for all processes and hosts on one database, as `lib/vod/pace.ts` promises it. Every place
 * is taken in one short transaction by the database's clock; then the process waits for the slot by its own.
 *
 * A call is
 * - *waiting*, in `#waiters`: one loop (`#serve`) takes places for them, and sleeps (`#nap`) in between. It ends with a
 *   place, with the signal, or at the end of its patience: `acquire` then fails, `reserve` has no place;
 * - *reserved*: it has a place in the stored pace and a slot, see `reservation.ts`;
 * - *departed*: it may reach VOD;
 * - *answered* or *given back*: noted by the `PaceBook` and soon written down. Whoever dies before that keeps the place
 *   until `answerWithinMs` is over.
 */
export class DatabasePacer implements Pacer {
  readonly #action: VodAction
  readonly #others: Pacer
  readonly #ratePerSecond: number
  readonly #patienceMs: number
  readonly #reserveMs: number
  readonly #clock: Clock
  readonly #sleep: Sleep
  readonly #book: PaceBook
  readonly #waiters = new Set<Waiter>()
  #serving = false
  /** Ended when somebody comes who goes before those that wait, when a pause ends, or nobody waits any more. */
  #nap = new AbortController()

  constructor(options: DatabasePacerOptions) {
    this.#action = options.action
    this.#others = options.others
    this.#ratePerSecond = options.ratePerSecond
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS
    this.#reserveMs = options.reserveMs ?? RESERVE_MS
    this.#clock = options.clock ?? steadyClock
    this.#sleep = options.sleep ?? sleepWithTimer
    this.#book = new PaceBook({
      db: options.db,
      key: { connectionId: options.connectionId, action: options.action },
      rules: {
        ratePerSecond: options.ratePerSecond,
        answerWithinMs: options.answerWithinMs ?? ANSWER_WITHIN_MS,
        marginMs: MARGIN_MS,
      },
      clock: this.#clock,
      sleep: this.#sleep,
      resumed: () => this.#nap.abort(),
    })
  }

  /** @throws NoSlotError, the signal's reason, or what the database fails with */
  async acquire(
    action: VodAction,
    signal?: AbortSignal,
    options: { patienceMs?: number } = {},
  ): Promise<Departure> {
    if (action !== this.#action) return this.#others.acquire(action, signal, options)
    return (await this.#takeOne(signal, options.patienceMs)).depart(signal)
  }

  /**
   * For a run: takes as many places as lie within the next 100 ms, at most `most`; none when there is none for 10 s. A
   * single `acquire`, of any process, goes before what has not been taken.
   */
  async reserve(most: number, signal?: AbortSignal): Promise<Reservation[]> {
    const calls = await this.#wait({ most, urgent: false, patienceMs: this.#reserveMs, signal })
    return calls.map((call) => this.#reservation(call))
  }

  /** Calls of this process that wait for a place. */
  waiting(): number {
    return this.#waiters.size
  }

  /** Of the operations that are paced in this process; the other's is in the database. */
  pauses(): ActionPause[] {
    return this.#others.pauses?.() ?? []
  }

  /** Resolves when every answer so far is written down. */
  settled(): Promise<void> {
    return this.#book.settled()
  }

  async #takeOne(signal?: AbortSignal, patienceMs = this.#patienceMs): Promise<Reservation> {
    const urgent = [...this.#waiters].filter((waiter) => waiter.urgent).length
    if (urgent >= mostWaiting(this.#ratePerSecond, this.#patienceMs))
      throw queueIsFull(urgent, this.#ratePerSecond)
    const [call] = await this.#wait({ most: 1, urgent: true, patienceMs, signal })
    return this.#reservation(call!)
  }

  #reservation(call: Taken): Reservation {
    return new PlaceTaken(call, {
      book: this.#book,
      clock: this.#clock,
      sleep: this.#sleep,
      another: (signal) => this.#takeOne(signal),
    })
  }

  #wait(wanted: {
    most: number
    urgent: boolean
    patienceMs: number
    signal: AbortSignal | undefined
  }): Promise<Taken[]> {
    const { most, urgent, patienceMs, signal } = wanted
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const since = this.#clock.now()
      const over = new AbortController()
      const leave = () => {
        this.#waiters.delete(waiter)
        signal?.removeEventListener('abort', abort)
        over.abort()
      }
      const waiter: Waiter = {
        ...{ most, urgent, since, until: since + patienceMs },
        end: (calls, askAgainAt = since) => {
          // Taken while it went away.
          if (!this.#waiters.has(waiter)) return this.#giveBack(calls)
          leave()
          if (calls.length > 0 || !urgent) resolve(calls)
          else reject(noSlotInTime(patienceMs, Math.max(askAgainAt - this.#clock.now(), 1_000)))
        },
        fail(error) {
          leave()
          reject(error as Error)
        },
      }
      const abort = () => {
        leave()
        if (this.#waiters.size === 0) this.#nap.abort()
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', abort, { once: true })
      if (urgent && ![...this.#waiters].some((other) => other.urgent)) this.#nap.abort()
      this.#waiters.add(waiter)
      // Apart from the loop, which a database that does not answer holds up.
      void this.#sleep(patienceMs, over.signal).then(
        () => {
          waiter.end([])
          if (this.#waiters.size === 0) this.#nap.abort()
        },
        () => {},
      )
      if (!this.#serving) void this.#serve()
    })
  }

  #giveBack(calls: readonly Taken[]): void {
    for (const { n } of calls) this.#book.noteGivenBack(n)
  }

  async #serve(): Promise<void> {
    this.#serving = true
    try {
      while (this.#waiters.size > 0) {
        this.#nap = new AbortController()
        const wanted = this.#next()
        const { calls, askAgainAt } = await this.#ask(wanted)
        for (const waiter of wanted) {
          const own = calls.splice(0, waiter.most)
          if (own.length === 0) break
          waiter.end(own)
        }
        this.#refuse(askAgainAt)
        if (this.#waiters.size === 0) return
        const ms = Math.min(Math.max(1, askAgainAt - this.#clock.now()), LONGEST_NAP_MS)
        await this.#sleep(ms, this.#nap.signal).catch(() => {})
      }
    } catch (error) {
      for (const waiter of [...this.#waiters]) waiter.fail(error)
    } finally {
      this.#serving = false
    }
  }

  /** Who is served next: everybody at a screen together, else the first run. */
  #next(): Waiter[] {
    const urgent = [...this.#waiters].filter((waiter) => waiter.urgent)
    return urgent.length > 0 ? urgent : [...this.#waiters].slice(0, 1)
  }

  async #ask(wanted: readonly Waiter[]): Promise<Given> {
    const [first] = wanted
    const most = wanted.reduce((sum, waiter) => sum + waiter.most, 0)
    const { urgent, since } = first!
    try {
      return await this.#book.take({ most, urgent, since, aheadMs: urgent ? AHEAD_MS : BLOCK_MS })
    } catch (error) {
      // Those that wait do so until their patience ends: it may answer again.
      if (!(error instanceof NoTransactionError)) throw error
      return { calls: [], askAgainAt: this.#clock.now() + ASK_AGAIN_MS }
    }
  }

  /** No call can leave before that, so whoever at a screen may not wait that long hears it now. */
  #refuse(askAgainAt: number): void {
    for (const waiter of [...this.#waiters])
      if (waiter.urgent && waiter.until < askAgainAt) waiter.end([], askAgainAt)
  }
}
