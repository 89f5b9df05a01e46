import type { VodAnswerFacts } from '../../vod/client.ts'

/** The `Date` of an answer has whole seconds. */
const SECOND_MS = 1_000

/**
 * How far VOD's clock is ahead. One answer says it to the second: its `Date` was written after the request left and
 * before the answer came. Several narrow it down; when they contradict one another the first stands.
 */
export function clockSkew(
  answers: readonly VodAnswerFacts[],
): { ms: number; withinMs: number } | null {
  let range: { from: number; to: number } | null = null
  for (const { serverTime, sentAt, receivedAt } of answers) {
    if (serverTime === null) continue
    const from = serverTime - receivedAt
    const to = serverTime + SECOND_MS - sentAt
    if (range === null) range = { from, to }
    else if (from <= range.to && to >= range.from)
      range = { from: Math.max(from, range.from), to: Math.min(to, range.to) }
  }
  if (range === null) return null
  return {
    ms: Math.round((range.from + range.to) / 2),
    withinMs: Math.ceil((range.to - range.from) / 2),
  }
}
