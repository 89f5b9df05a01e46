import { expect, test } from 'vitest'
import { SECOND_LOOK_MS, secondLook } from './second-look.ts'
import type { SecondLook } from './second-look.ts'

const look = (readAt: number, uploadSize: number | null, uploadRatio: number | null) => ({
  readAt,
  uploadSize,
  uploadRatio,
})

test.each<[string, number, number | null, number | null, SecondLook['kind']]>([
  ['the same after two minutes', SECOND_LOOK_MS, 640, 0.64, 'silent'],
  ['the same a moment earlier', SECOND_LOOK_MS - 1, 640, 0.64, 'too_soon'],
  ['more of it', SECOND_LOOK_MS, 710, 0.71, 'moving'],
  ['more of it within seconds: a change is proof at once', 5_000, 710, 0.71, 'moving'],
  ['a few bytes more within the same percent', SECOND_LOOK_MS, 641, 0.64, 'moving'],
  ['less than before: it was begun anew', SECOND_LOOK_MS, 10, 0.01, 'moving'],
  ['the same percent, and no size this time', SECOND_LOOK_MS, null, 0.64, 'silent'],
])('a second report that shows %s', (_title, ms, size, ratio, expected) =>
  expect(secondLook(look(0, 640, 0.64), look(ms, size, ratio)).kind).toBe(expected),
)

test('only what both reports tell is compared, and without figures nothing is', () => {
  expect(secondLook(look(0, null, 0.5), look(SECOND_LOOK_MS, null, 0.5)).kind).toBe('silent')
  expect(secondLook(look(0, null, null), look(SECOND_LOOK_MS, null, null)).kind).toBe(
    'incomparable',
  )
})

test('says how far apart the reports were, or when the next one can be compared', () => {
  expect(secondLook(look(1_000, 1, 0.1), look(181_000, 1, 0.1))).toMatchObject({ ms: 180_000 })
  expect(secondLook(look(1_000, 1, 0.1), look(2_000, 1, 0.1))).toMatchObject({ from: 121_000 })
})
