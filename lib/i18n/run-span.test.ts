import { expect, test } from 'vitest'
import { runSpan } from './run-span.ts'

test.each([
  [0, [0, 0, 1], 'nothing takes no time'],
  [0.8, [0, 0, 1], 'a part of a second is one'],
  [59.1, [0, 1, 0], 'rounded up into the next unit'],
  [60, [0, 1, 0], 'a whole minute'],
  [120.4, [0, 2, 1], 'the 1,204 of the copy'],
  [3599.5, [1, 0, 0], 'rounded up into an hour'],
  [3601, [1, 1, 0], 'above an hour by minutes, rounded up'],
  [10_000, [2, 47, 0], '100,000 media at 10 a second'],
] as const)('%d s are said as %j: %s', (given, [hours, minutes, seconds], _why) =>
  expect(runSpan(given)).toEqual({ hours, minutes, seconds }),
)
