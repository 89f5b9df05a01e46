import { expect, test } from 'vitest'
import { lastDays } from './calendar-days.ts'

const at = (text: string) => Date.parse(text)

test('the last day holds now, by the clocks of the zone and not by UTC', () => {
  const days = lastDays(at('2026-11-22T18:30:00Z'), 'Asia/Shanghai', 2)
  expect(days).toEqual([
    { day: '2026-11-22', from: at('2026-11-21T16:00:00Z'), to: at('2026-11-22T16:00:00Z') },
    { day: '2026-11-23', from: at('2026-11-22T16:00:00Z'), to: at('2026-11-23T16:00:00Z') },
  ])
})

test('a day on which clocks change is as long as it is there, and days leave no gap', () => {
  const days = lastDays(at('2026-11-02T12:00:00Z'), 'America/New_York', 3)
  expect(days.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([24, 25, 24])
  for (const [index, { to }] of days.slice(0, -1).entries()) expect(days[index + 1]?.from).toBe(to)
})

test('a zone half an hour off begins its days there', () => {
  expect(lastDays(at('2026-11-22T12:00:00Z'), 'Asia/Kolkata', 1)[0]?.from).toBe(
    at('2026-11-21T18:30:00Z'),
  )
})
