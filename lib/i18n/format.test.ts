import { describe, expect, test } from 'vitest'
import { durationParts, formatBytes, formatExact, formatRatio } from './format.ts'

describe('durations', () => {
  test.each([
    [59_999, null],
    [60_000, { days: 0, hours: 0, minutes: 1 }],
    [3_599_999, { days: 0, hours: 0, minutes: 59 }],
    [86_399_999, { days: 0, hours: 23, minutes: 59 }],
    [86_400_000 * 3 + 3_600_000 * 4 + 59_000 * 60, { days: 3, hours: 4, minutes: 0 }],
    [-5_000, null],
  ])('%i ms keeps the two biggest units and rounds nothing up', (ms, parts) =>
    expect(durationParts(ms)).toEqual(parts),
  )
})

describe('sizes', () => {
  test.each([
    [0, '0\u00a0B'],
    [1023, '1,023\u00a0B'],
    [1024, '1\u00a0KiB'],
    [1_288_490_189, '1.2\u00a0GiB'],
    [1024 ** 3 - 1, '1\u00a0GiB'],
    [500 * 1024 ** 2, '500\u00a0MiB'],
    [3.2 * 1024 ** 4, '3.2\u00a0TiB'],
  ])('%i bytes are %s', (bytes, text) => expect(formatBytes(bytes, 'en')).toBe(text))
})

test('an upload is at 100 % only when all of it was sent', () => {
  expect(formatRatio(0.9999, 'en')).toBe('99\u00a0%')
  expect(formatRatio(1, 'en')).toBe('100\u00a0%')
  expect(formatRatio(0.64, 'zh-CN')).toBe('64%')
})

test('an exact time names its zone, in the form of each language', () => {
  const time = new Date('2026-11-19T06:02:00Z')
  expect(formatExact(time, 'en', 'Asia/Shanghai')).toBe('19 Nov 2026 14:02 UTC+8')
  expect(formatExact(time, 'zh-CN', 'Asia/Shanghai')).toBe('2026-11-19 14:02（UTC+8）')
  expect(formatExact(time, 'en', 'UTC')).toBe('19 Nov 2026 06:02 UTC')
})
