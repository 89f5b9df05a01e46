/** How many items were done at a time: `[ms since 1970, done]`. */
export type Mark = readonly [at: number, done: number]

const APART_MS = 1_000
const KEPT_MS = 60_000
/** Rates over less would jump with every answer. */
const LEAST_MS = 2_000
const NOW_MS = 15_000
/** A mark so old says that nothing has been done since, not that nobody looked. */
const STALE_MS = 3_000

/** The marks with one more, when a second has passed since the last; those of the last minute. */
export function withMark(marks: readonly Mark[], at: number, done: number): readonly Mark[] {
  const last = marks.at(-1)
  if (last !== undefined && at - last[0] < APART_MS && at >= last[0]) return marks
  // Marks of the future are of a clock that was set back.
  return [...marks.filter((mark) => mark[0] > at - KEPT_MS - APART_MS && mark[0] <= at), [at, done]]
}

/** Items a second over the last seconds, and over up to a minute; null before there is enough to say. */
export function ratesOf(
  marks: readonly Mark[],
  now: number,
  done: number,
): { current: number | null; lasting: number | null } {
  const last = marks.at(-1)
  if (last === undefined) return { current: null, lasting: null }
  // Between two marks some are done that only the next one counts: measured up to now they would count as slowness.
  const end: Mark = now - last[0] > STALE_MS ? [now, done] : last
  return { current: slope(marks, end, NOW_MS), lasting: slope(marks, end, KEPT_MS + APART_MS) }
}

function slope(marks: readonly Mark[], end: Mark, overMs: number): number | null {
  const start = marks.find(([at]) => at >= end[0] - overMs)
  // Nothing at all was done in that time, by the last mark as well.
  if (start === undefined) return 0
  const ms = end[0] - start[0]
  return ms < LEAST_MS ? null : ((end[1] - start[1]) * 1_000) / ms
}

export function parseMarks(text: string): readonly Mark[] {
  return JSON.parse(text) as Mark[]
}
