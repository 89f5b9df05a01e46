import { expect, test } from 'vitest'
import { localDay, startOfLocalDay } from './local-day.ts'

test('a day and its first moment are each other’s, whatever the zone', () => {
  for (const day of ['2026-01-01', '2026-03-29', '2026-10-25', '2028-02-29'])
    expect(localDay(startOfLocalDay(day) ?? new Date(0))).toBe(day)
})

test('the day after the last of a year is the first of the next', () =>
  expect(localDay(startOfLocalDay('2026-12-31', 1) ?? new Date(0))).toBe('2027-01-01'))

test('what is half typed is no day', () => {
  for (const text of ['', '2026-1-1', '19.11.2026']) expect(startOfLocalDay(text)).toBeNull()
})
