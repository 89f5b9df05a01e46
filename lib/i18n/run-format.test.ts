import { expect, test } from 'vitest'
import { formatPeriod } from './run-format.ts'

const at = (iso: string) => new Date(iso)

test('a period says its day and its zone once, and both ends whole when they differ', () => {
  const from = at('2026-11-22T06:05:00Z')
  expect(formatPeriod(from, at('2026-11-22T06:07:00Z'), 'en', 'Asia/Shanghai')).toBe(
    '22 Nov 2026 14:05–14:07 UTC+8',
  )
  expect(formatPeriod(from, at('2026-11-22T06:07:00Z'), 'zh-CN', 'Asia/Shanghai')).toBe(
    '2026-11-22 14:05–14:07（UTC+8）',
  )
  expect(formatPeriod(from, at('2026-11-22T17:00:00Z'), 'en', 'Asia/Shanghai')).toBe(
    '22 Nov 2026 14:05 UTC+8 – 23 Nov 2026 01:00 UTC+8',
  )
  expect(formatPeriod(from, at('2026-11-22T06:05:30Z'), 'en', 'UTC')).toBe('22 Nov 2026 06:05 UTC')
})

test('a change of clocks in between is not hidden: both zones are said', () => {
  expect(
    formatPeriod(at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z'), 'en', 'Europe/Berlin'),
  ).toBe('25 Oct 2026 02:30 UTC+2 – 25 Oct 2026 02:30 UTC+1')
})
