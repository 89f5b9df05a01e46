import type { Database } from '../../db/schema.ts'
import type { VodAction } from '../../vod/actions.ts'
import { sleepWithTimer, steadyClock, type Clock, type Sleep } from '../../vod/clock.ts'
import {
  giveBack,
  LATEST_DEPARTURE_MS,
  noteAnswer,
  takePlaces,
  type PaceRules,
} from '../../vod/pace.ts'
import type { Answered, Departure, Pacer } from '../../vod/pacer.ts'
import { withPace } from './stored-pace.ts'

/** A call that waits at a screen takes its place this long ahead, so that writing it down does not make it late. */
const AHEAD_MS = 50
/** A run takes places for no longer than this at once: so long at most somebody at a screen waits behind it. */
const BLOCK_MS = 100
/** Answers are written together; they are needed a second later. */
const ANSWERS_MS = 50
/** Two clocks measure a second: the database's, which its machine may correct while it runs, and this process's. */
const MARGIN_MS = 2

export interface DatabasePacerOptions {
  db: Database
  connectionId: string
  /** The one operation that is paced for all processes together. */
  action: VodAction
  ratePerSecond: number
  /** For all other operations, which are paced in this process alone. */
  others: Pacer
  /**
   * A call without an answer counts as answered after so long, 10,000 ms unless told: no less than the client's
   * deadline. Its process may have died; until then it holds one of `rate` places, and the others go on without it.
   */
  answerWithinMs?: number
  /** This process's own clock, which never runs backwards; how much of it passed is all that counts. */
  clock?: Clock
  sleep?: Sleep
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

export interface DatabasePacer extends Pacer {
  /**
   * For a run: takes as many places as lie within the next 100 ms, at least one and `most` at the most. A single
   * `acquire`, of any process, goes before what has not been taken.
   */
  reserve(most: number, signal?: AbortSignal): Promise<Reservation[]>
  /** Calls of this process that wait for a place. */
  waiting(): number
  /** Resolves when every answer so far is written down. */
  settled(): Promise<void>
}

interface Waiter {
  most: number
  urgent: boolean
  since: number
  take(calls: Taken[]): void
  fail(error: unknown): void
}

/** `at` by this process's clock. */
interface Taken {
  n: number
  at: number
}

type Change =
  { kind: 'answered'; n: number; at: number; how: Answered } | { kind: 'given-back'; n: number }

/**
 * The pace of one operation for all processes and hosts on one database, as `lib/vod/pace.ts` promises it. Every place
 * is taken in one short transaction by the database's clock; then the process waits for the slot by its own.
 */
export function createDatabasePacer(options: DatabasePacerOptions): DatabasePacer {
  const { db, action, others } = options
  const clock = options.clock ?? steadyClock
  const sleep = options.sleep ?? sleepWithTimer
  const rules: PaceRules = {
    ratePerSecond: options.ratePerSecond,
    answerWithinMs: options.answerWithinMs ?? 10_000,
    marginMs: MARGIN_MS,
  }
  const key = { connectionId: options.connectionId, action }
  const waiters = new Set<Waiter>()
  let changes: Change[] = []
  let serving = false
  /** Ended when somebody comes who goes before those that wait, or nobody waits any more. */
  let nap = new AbortController()
  let writing: ReturnType<typeof setTimeout> | undefined
  let asked: Promise<unknown> = Promise.resolve()

  /** One transaction after the other, so that the end of one is the end of all before it. */
  function ask(wanted: readonly Waiter[]): Promise<{ calls: Taken[]; askAgainAt: number }> {
    const answer = asked.then(() => transact(wanted))
    asked = answer.catch(() => {})
    return answer
  }

  /** One transaction: what has happened is written down, and places are taken if somebody wants them. */
  async function transact(
    wanted: readonly Waiter[],
  ): Promise<{ calls: Taken[]; askAgainAt: number }> {
    const happened = changes
    changes = []
    clearTimeout(writing)
    writing = undefined
    try {
      return await withPace(
        db,
        key,
        () => clock.now(),
        (pace, { now, from, to }) => {
          for (const change of happened) {
            if (change.kind === 'given-back') giveBack(pace, change.n)
            else {
              // Rather a little later than it was: the database's clock was read after `from`.
              const at = now + 1 - Math.max(0, from - change.at)
              noteAnswer(pace, rules, now, { n: change.n, at, answered: change.how })
            }
          }
          const [first] = wanted
          if (first === undefined) return { calls: [], askAgainAt: to }
          const most = wanted.reduce((sum, waiter) => sum + waiter.most, 0)
          const { urgent } = first
          const since = now - Math.max(0, from - first.since)
          const aheadMs = urgent ? AHEAD_MS : BLOCK_MS
          const given = takePlaces(pace, rules, now, { most, urgent, since, aheadMs })
          // Rather late than early: it was read before `to`.
          const here = (at: number) => to + at - now
          return {
            calls: given.calls.map(({ n, at }) => ({ n, at: here(at) })),
            askAgainAt: here(given.askAgainAt),
          }
        },
      )
    } catch (error) {
      changes = [...happened, ...changes]
      throw error
    }
  }

  /** Who is served next: everybody at a screen together, else the first run. */
  function next(): Waiter[] {
    const urgent = [...waiters].filter((waiter) => waiter.urgent)
    return urgent.length > 0 ? urgent : [...waiters].slice(0, 1)
  }

  async function serve(): Promise<void> {
    serving = true
    try {
      while (waiters.size > 0) {
        nap = new AbortController()
        const wanted = next()
        const { calls, askAgainAt } = await ask(wanted)
        for (const waiter of wanted) {
          const own = calls.splice(0, waiter.most)
          if (own.length === 0) break
          waiters.delete(waiter)
          waiter.take(own)
        }
        if (waiters.size === 0) return
        await sleep(Math.max(1, askAgainAt - clock.now()), nap.signal).catch(() => {})
      }
    } catch (error) {
      for (const waiter of waiters) waiter.fail(error)
      waiters.clear()
    } finally {
      serving = false
    }
  }

  function note(change: Change): void {
    changes.push(change)
    const atOnce = change.kind === 'given-back' || typeof change.how === 'object'
    if (writing && !atOnce) return
    clearTimeout(writing)
    // Without a database the answers stay here until somebody asks for a place, and meet the same error.
    writing = setTimeout(() => void ask([]).catch(() => {}), atOnce ? 0 : ANSWERS_MS)
  }

  function reservationOf(call: Taken): Reservation {
    return {
      async depart(signal) {
        try {
          signal?.throwIfAborted()
          // Timers may fire a little early.
          for (let left = call.at - clock.now(); left > 0; left = call.at - clock.now())
            await sleep(left, signal)
        } catch (error) {
          note({ kind: 'given-back', n: call.n })
          throw error
        }
        if (clock.now() > call.at + LATEST_DEPARTURE_MS) {
          note({ kind: 'given-back', n: call.n })
          const [later] = await take(1, true, signal)
          return reservationOf(later!).depart(signal)
        }
        return {
          answered: (how) => note({ kind: 'answered', n: call.n, at: clock.now(), how }),
        }
      },
      giveBack: () => note({ kind: 'given-back', n: call.n }),
    }
  }

  function take(most: number, urgent: boolean, signal?: AbortSignal): Promise<Taken[]> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      let gone = false
      const end = () => signal?.removeEventListener('abort', abort)
      const waiter: Waiter = {
        most,
        urgent,
        since: clock.now(),
        take(calls) {
          end()
          if (gone) for (const { n } of calls) note({ kind: 'given-back', n })
          else resolve(calls)
        },
        fail(error) {
          end()
          reject(error as Error)
        },
      }
      const abort = () => {
        gone = true
        waiters.delete(waiter)
        if (waiters.size === 0) nap.abort()
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', abort, { once: true })
      if (urgent && ![...waiters].some((other) => other.urgent)) nap.abort()
      waiters.add(waiter)
      if (!serving) void serve()
    })
  }

  return {
    async acquire(wanted, signal) {
      if (wanted !== action) return others.acquire(wanted, signal)
      const [call] = await take(1, true, signal)
      return reservationOf(call!).depart(signal)
    },
    async reserve(most, signal) {
      return (await take(most, false, signal)).map(reservationOf)
    },
    waiting: () => waiters.size,
    async settled() {
      await ask([])
    },
  }
}
