import { describe, expect, test } from 'vitest'
import { ratesOf, withMark } from '../journal/marks.ts'
import type { Mark } from '../journal/marks.ts'
import { progressOf } from './progress-of.ts'

const START = Date.parse('2026-11-22T12:00:00.000Z')
const PACE = { rate: 10, currentRate: 10 }

/** Marks as a run leaves them: asked every 100 ms, `perSecond(second)` items done in each second. */
function run(seconds: number, perSecond: (second: number) => number) {
  let marks: readonly Mark[] = []
  let done = 0
  for (let tick = 0; tick <= seconds * 10; tick++) {
    marks = withMark(marks, START + tick * 100, Math.floor(done))
    done += perSecond(Math.floor(tick / 10)) / 10
  }
  return { marks, done: Math.floor(done), now: START + seconds * 1_000 }
}

const tell = (
  { marks, done, now }: ReturnType<typeof run>,
  count: number,
  pace = PACE,
  state: 'running' | 'paused' = 'running',
) => {
  const cell = { cleanup_id: 'c', outcome: '', retry: '', bytes: 0, unknown_sizes: 0 } as const
  return progressOf(
    { marks: JSON.stringify(marks), state },
    [
      { ...cell, state: 'done', outcome: 'deleted', count: done },
      { ...cell, state: 'waiting', count: count - done },
    ],
    pace,
    now,
  )
}

describe('marks', () => {
  test('are a second apart and of a minute, however long a run takes', () => {
    const { marks } = run(1_000, () => 10)
    expect(marks.length).toBeLessThanOrEqual(62)
    for (const [n, [at]] of marks.entries())
      if (n > 0) expect(at - (marks[n - 1]?.[0] ?? 0)).toBeGreaterThanOrEqual(1_000)
    expect((marks.at(-1)?.[0] ?? 0) - (marks[0]?.[0] ?? 0)).toBeGreaterThanOrEqual(60_000)
  })

  test('tell nothing before there are some seconds of them', () => {
    expect(ratesOf([], START, 0)).toEqual({ current: null, lasting: null })
    const { marks, now, done } = run(1, () => 10)
    expect(ratesOf(marks, now, done).current).toBeNull()
  })

  test('a clock that was set back begins them anew', () => {
    expect(withMark([[START + 5_000, 7]], START, 8)).toEqual([[START, 8]])
  })
})

describe('the end of a run', () => {
  test.each([
    ['an even pace', () => 9.9],
    ['answers that come in fits', (second: number) => (second % 3 === 0 ? 29.1 : 0.3)],
  ])('is told to a twentieth after a minute, with %s', (_, perSecond) => {
    const COUNT = 10_000
    const total = (COUNT / 9.9) * 1_000
    for (const seconds of [60, 137, 500, 900]) {
      const { endsAt } = tell(run(seconds, perSecond), COUNT)
      const left = Date.parse(endsAt ?? '') - (START + seconds * 1_000)
      const truly = total - seconds * 1_000
      expect(Math.abs(left - truly) / truly).toBeLessThan(0.05)
    }
  })

  test('is told by the pace before there is anything to go by, and by the slower one while VOD limits calls', () => {
    const first = { marks: [], done: 0, now: START }
    expect(tell(first, 100).endsAt).toBe(new Date(START + 10_000).toISOString())
    const slowed = tell(first, 100, { rate: 10, currentRate: 2.5 })
    expect(slowed.endsAt).toBe(new Date(START + 40_000).toISOString())
    expect(slowed.limitedToPerSecond).toBe(2.5)
  })

  test('is told by the last seconds how fast it goes now', () => {
    const { ratePerSecond } = tell(
      run(60, (second) => (second < 40 ? 10 : 4)),
      10_000,
    )
    expect(ratePerSecond).toBeCloseTo(4, 0)
  })

  test('is unknown while nothing moves, and is not told of a run that rests', () => {
    const before = run(60, () => 10)
    const standing = tell({ ...before, now: before.now + 120_000 }, 10_000)
    expect(standing).toMatchObject({ ratePerSecond: 0, endsAt: null })
    expect(tell(before, 10_000, PACE, 'paused')).toMatchObject({
      ...{ ratePerSecond: null, endsAt: null, limitedToPerSecond: null },
    })
  })
})
