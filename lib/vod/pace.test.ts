import { expect, test } from 'vitest'
import { giveBack, noteAnswer, startPace, takePlaces, type PaceRules } from './pace.ts'

const rules: PaceRules = { ratePerSecond: 10, answerWithinMs: 10_000 }

test('places are given ahead in even slots, and no further than asked', () => {
  const given = takePlaces(startPace(), rules, 5_000, { most: 9, aheadMs: 250 })
  expect(given.calls.map(({ at }) => at)).toEqual([5_000, 5_100, 5_200])
  expect(given.askAgainAt).toBe(5_300 - 125)
})

test('a fast run takes its places by blocks, not one by one as each comes near', () => {
  const pace = startPace()
  const fast = { ...rules, ratePerSecond: 100 }
  const most = { most: 99, aheadMs: 100 }
  expect(takePlaces(pace, fast, 0, most).calls).toHaveLength(11)
  expect(takePlaces(pace, fast, 10, most)).toEqual({ calls: [], askAgainAt: 60 })
  expect(takePlaces(pace, fast, 60, most).calls.map(({ at }) => at)).toEqual([
    110, 120, 130, 140, 150, 160,
  ])
})

test('the last place given back leaves its slot to the next one, an earlier one only its place', () => {
  const pace = startPace()
  const { calls } = takePlaces(pace, rules, 0, { most: 3, aheadMs: 250 })
  giveBack(pace, calls[2]!.n)
  expect(takePlaces(pace, rules, 0, { most: 1, aheadMs: 400 }).calls[0]!.at).toBe(200)
  giveBack(pace, calls[0]!.n)
  expect(pace.places).toHaveLength(2)
  expect(takePlaces(pace, rules, 0, { most: 1, aheadMs: 600 }).calls[0]!.at).toBe(300)
})

test('a call that has left and was answered can not be given back', () => {
  const pace = startPace()
  const { calls } = takePlaces(pace, rules, 0, { most: 1 })
  noteAnswer(pace, rules, 40, { n: calls[0]!.n, at: 40, answered: 'good' })
  giveBack(pace, calls[0]!.n)
  expect(pace.places).toHaveLength(1)
})

test('without an answer a place is free after the time for one and the latest departure', () => {
  const pace = startPace()
  takePlaces(pace, { ...rules, ratePerSecond: 1 }, 0, { most: 1 })
  const ask = (now: number) => takePlaces(pace, { ...rules, ratePerSecond: 1 }, now, { most: 1 })
  expect(ask(11_999).calls).toEqual([])
  expect(ask(12_000).calls).toHaveLength(1)
})

test('whoever waits at a screen goes before a run that takes places ahead', () => {
  const pace = startPace()
  takePlaces(pace, rules, 0, { most: 1 })
  expect(takePlaces(pace, rules, 0, { most: 1, aheadMs: 50, urgent: true }).calls).toEqual([])
  expect(takePlaces(pace, rules, 10, { most: 5, aheadMs: 100 }).calls).toEqual([])
  expect(takePlaces(pace, rules, 50, { most: 1, aheadMs: 50, urgent: true }).calls).toHaveLength(1)
  expect(takePlaces(pace, rules, 150, { most: 5, aheadMs: 100 }).calls).toHaveLength(1)
})

test('a screen that left without a word holds a run up for two slots at most', () => {
  const pace = startPace()
  takePlaces(pace, rules, 0, { most: 1 })
  takePlaces(pace, rules, 0, { most: 1, aheadMs: 50, urgent: true })
  expect(takePlaces(pace, rules, 300, { most: 1, aheadMs: 100 }).calls).toHaveLength(1)
})

test('a clock that is set back by an hour stops nobody for an hour', () => {
  const pace = startPace()
  const hour = 3_600_000
  takePlaces(pace, rules, hour, { most: 1 })
  noteAnswer(pace, rules, hour, { n: 1, at: hour, answered: { throttledMs: 300 } })
  expect(takePlaces(pace, rules, 0, { most: 1 })).toEqual({ calls: [], askAgainAt: 300 })
  expect(takePlaces(pace, rules, 300, { most: 1 }).calls).toHaveLength(1)
})

test('it is plain data: written down and read again it goes on the same', () => {
  const pace = startPace()
  takePlaces(pace, rules, 0, { most: 2, aheadMs: 200 })
  expect(JSON.parse(JSON.stringify(pace))).toEqual(pace)
})
