import type { Answered } from './pacer.ts'

const WINDOW_MS = 1_000
/** A throttled pace is never slower than this share of its rate, so that it notices when all is well again. */
const LEAST_SHARE = 1 / 16
/** What one step back towards the full rate adds. */
const STEP_SHARE = 1 / 8
const LONG_AGO = Number.MIN_SAFE_INTEGER
/** A call that could not leave within this time of its slot gives the slot up: the promise below counts on it. */
export const LATEST_DEPARTURE_MS = 1_000
/**
 * From its slot, a call is over within this time unless its client has a longer deadline: so long a place is kept for a
 * process that may have died.
 */
export const ANSWER_WITHIN_MS = 10_000
/**
 * The longest pause at one word of VOD, or of a gateway before it: a limit that is counted by the second needs no more,
 * and a wrong word costs no more.
 */
export const LONGEST_PAUSE_MS = 60_000

/** A call that may still arrive at VOD, or may have arrived within the last second. */
interface PlaceTaken {
  n: number
  at: number
  /** When the answer came; until then the time at which no answer counts as one. */
  overAt: number
  answered: boolean
}

/**
 * How far one operation of one account has come: plain data, kept in memory or in a database. All times are
 * milliseconds of one clock, whichever.
 *
 * - Even slots: a call leaves no earlier than 1,000 ms / rate after the one before it. A call that left late does not
 *   move the slots behind it, but two are never closer than half a slot, and no burst follows an idle time.
 * - Places: a call takes one of `rate` places from when it is let go until 1,000 ms after its answer. So no more than
 *   `rate` arrive at VOD in any half-open second, however the network delays each of them: of those that arrive in
 *   one, look at the last that was given a place. It arrived after it left, so the others arrived, and were answered,
 *   less than a second before it left or later still: all of them held a place when it got its own.
 * - Throttled: nothing leaves before the named time (a second without one, 60 seconds at most) and the rate halves, once
 *   for all the calls that were already under way. A good answer to a call that left after the refused one ends the
 *   pause: VOD takes calls again. Every second's worth of good answers gives an eighth of the full rate back.
 */
export interface Pace {
  slotAt: number
  notBefore: number
  /** The last call that was refused for its rate. */
  refusedCall: number
  /** The pause that VOD named then, before it was bounded; null when it named none. */
  askedMs: number | null
  share: number
  slowedAt: number
  goodAnswers: number
  /** Until then whoever takes places ahead for a long run leaves the next one to somebody who waits at a screen. */
  urgentUntil: number
  lastCall: number
  places: PlaceTaken[]
  /** The newest time that was seen here. */
  seenAt: number
}

export interface PaceRules {
  ratePerSecond: number
  /** After so long without an answer a call counts as answered: no less than the deadline of whoever sends it. */
  answerWithinMs: number
  /** Added to the 1,000 ms, where two clocks that do not run quite alike measure it. */
  marginMs?: number
}

export interface PlaceRequest {
  /** Places wanted; fewer are given when they would lie too far ahead. */
  most: number
  /** Since when they are waited for; now unless told. */
  since?: number
  /**
   * How far ahead of now places are given; not at all unless told. Unless it is urgent the first of them lies at most
   * half as far ahead.
   */
  aheadMs?: number
  /** Somebody waits for this one call. */
  urgent?: boolean
}

export interface PlacesGiven {
  calls: { n: number; at: number }[]
  /** When to ask again for the rest. */
  askAgainAt: number
}

export const startPace = (): Pace => ({
  slotAt: LONG_AGO,
  notBefore: LONG_AGO,
  refusedCall: 0,
  askedMs: null,
  share: 1,
  slowedAt: LONG_AGO,
  goodAnswers: 0,
  urgentUntil: LONG_AGO,
  lastCall: 0,
  places: [],
  seenAt: LONG_AGO,
})

const intervalOf = (pace: Pace, rules: PaceRules) => WINDOW_MS / (rules.ratePerSecond * pace.share)

/** Gives places in `pace`, in order; none is given that cannot be used within `aheadMs`. */
export function takePlaces(
  pace: Pace,
  rules: PaceRules,
  now: number,
  { most, since = now, aheadMs = 0, urgent = false }: PlaceRequest,
): PlacesGiven {
  catchUp(pace, rules, now)
  const calls: PlacesGiven['calls'] = []
  // Whoever takes places ahead takes some together: each taking costs a transaction, and a run's calls one more.
  const firstAheadMs = urgent ? aheadMs : aheadMs / 2
  if (!urgent && pace.urgentUntil > now) {
    const due = nextDeparture(pace, rules, now)
    return { calls, askAgainAt: Math.max(due, now + intervalOf(pace, rules) / 2) }
  }
  for (;;) {
    const due = nextDeparture(pace, rules, now)
    if (calls.length === most) return { calls, askAgainAt: due - firstAheadMs }
    if (due > now + (calls.length > 0 ? aheadMs : firstAheadMs)) {
      if (urgent) pace.urgentUntil = due + 2 * intervalOf(pace, rules)
      return { calls, askAgainAt: due - firstAheadMs }
    }
    if (urgent) pace.urgentUntil = LONG_AGO
    calls.push(takePlace(pace, rules, since, Math.max(due, now)))
  }
}

/** `at` is when it leaves; wanted since `since`. */
function takePlace(pace: Pace, rules: PaceRules, since: number, at: number) {
  const n = (pace.lastCall += 1)
  const overAt = at + LATEST_DEPARTURE_MS + rules.answerWithinMs
  pace.places.push({ n, at, overAt, answered: false })
  const interval = intervalOf(pace, rules)
  // Its slot, whatever held the call up after it; of a standstill no more than a second is made good.
  const slot = Math.max(pace.slotAt, pace.notBefore, Math.min(since, at), at - WINDOW_MS)
  pace.slotAt = Math.max(slot + interval, at + interval / 2)
  return { n, at }
}

/** The earliest time for the next call that is possible by what is known now. */
function nextDeparture(pace: Pace, rules: PaceRules, now: number): number {
  const perWindow = Math.max(1, Math.floor(rules.ratePerSecond))
  // An answer that is still out comes now at the earliest.
  const ends = pace.places.map(({ answered, at, overAt }) =>
    answered ? overAt : Math.min(overAt, Math.max(now, at)),
  )
  const last = ends.toSorted((a, b) => b - a)[perWindow - 1]
  const freeAt = last === undefined ? LONG_AGO : last + WINDOW_MS + (rules.marginMs ?? 0)
  return Math.max(pace.slotAt, pace.notBefore, freeAt)
}

/** Call `n` is over since `at`. Once per call; a place that nobody knows any more is none. */
export function noteAnswer(
  pace: Pace,
  rules: PaceRules,
  now: number,
  call: { n: number; at: number; answered: Answered },
): void {
  catchUp(pace, rules, now)
  const place = pace.places.find(({ n }) => n === call.n)
  if (place && !place.answered) {
    place.answered = true
    place.overAt = Math.min(place.overAt, Math.max(call.at, place.at))
  }
  if (call.answered === 'good') {
    if (call.n > pace.refusedCall) endPause(pace, rules, now)
    speedUp(pace, rules)
  } else if (call.answered !== 'lost') {
    slowDown(pace, now, call.n, call.answered.throttledMs)
  }
}

/** A standing pause of one operation. */
export interface Pause {
  /** By the clock of the pace. */
  until: number
  /** What VOD named, if it did. */
  askedMs: number | null
  /** It named more than is kept. */
  capped: boolean
}

export function pauseOf(pace: Pace, now: number): Pause | null {
  const { notBefore, askedMs } = pace
  if (notBefore <= now) return null
  const tooLong = notBefore - now > LONGEST_PAUSE_MS
  return {
    until: tooLong ? now + LONGEST_PAUSE_MS : notBefore,
    askedMs: askedMs ?? (tooLong ? notBefore - now : null),
    capped: tooLong || (askedMs ?? 0) > LONGEST_PAUSE_MS,
  }
}

/** Call `n` will not leave: its place is free, and its slot as well when it was the last one given. */
export function giveBack(pace: Pace, n: number): void {
  const index = pace.places.findIndex((place) => place.n === n && !place.answered)
  const [place] = index < 0 ? [] : pace.places.splice(index, 1)
  if (place && n === pace.lastCall) pace.slotAt = place.at
}

function slowDown(pace: Pace, now: number, n: number, askedMs: number | undefined): void {
  const until = now + Math.min(askedMs ?? WINDOW_MS, LONGEST_PAUSE_MS)
  if (until >= pace.notBefore) {
    pace.notBefore = until
    pace.askedMs = askedMs ?? null
  }
  pace.refusedCall = Math.max(pace.refusedCall, n)
  pace.goodAnswers = 0
  if (now < pace.slowedAt + WINDOW_MS) return
  pace.slowedAt = now
  pace.share = Math.max(LEAST_SHARE, pace.share / 2)
}

function endPause(pace: Pace, rules: PaceRules, now: number): void {
  if (pace.notBefore <= now) return
  pace.notBefore = now
  // It was counted from the end of the pause.
  pace.urgentUntil = Math.min(pace.urgentUntil, now + 2 * intervalOf(pace, rules))
}

function speedUp(pace: Pace, rules: PaceRules): void {
  if (pace.share === 1) return
  pace.goodAnswers += 1
  if (pace.goodAnswers < Math.ceil(rules.ratePerSecond * pace.share)) return
  pace.goodAnswers = 0
  pace.share = Math.min(1, pace.share + STEP_SHARE)
}

/** Forgets calls that count no more. When the clock was set back everything moves with it, or it would wait that long. */
function catchUp(pace: Pace, rules: PaceRules, now: number): void {
  const back = pace.seenAt - now
  if (back > 0) {
    for (const time of ['slotAt', 'notBefore', 'slowedAt', 'urgentUntil'] as const)
      pace[time] -= back
    for (const place of pace.places) {
      place.at -= back
      place.overAt -= back
    }
  }
  pace.seenAt = now
  const pause = pauseOf(pace, now)
  if (pause !== null) {
    // A version before this one kept whatever VOD had named.
    Object.assign(pace, { notBefore: pause.until, askedMs: pause.askedMs })
    const latest = pause.until + 2 * intervalOf(pace, rules)
    pace.urgentUntil = Math.min(pace.urgentUntil, Math.max(latest, pace.slotAt))
  }
  const counts = now - WINDOW_MS - (rules.marginMs ?? 0)
  pace.places = pace.places.filter(({ overAt }) => overAt > counts)
}
