import { expect, test } from 'vitest'
import { wakefulClock } from './clock.ts'

/** Both clocks under the test's hand, from odd beginnings. */
function clocks() {
  const at = { steady: 12.5, wall: 1_790_000_000_000 }
  const clock = wakefulClock({ now: () => at.steady }, { now: () => at.wall })
  return {
    at,
    clock,
    pass(ms: number) {
      at.steady += ms
      at.wall += ms
    },
  }
}

test('time passes as the steady clock says, however often it is asked', () => {
  const { at, clock } = clocks()
  for (let tick = 1; tick <= 5_000; tick++) {
    at.steady += 0.3
    // Whole milliseconds, as a wall clock has them.
    at.wall = 1_790_000_000_000 + Math.floor(at.steady - 12.5)
    clock.now()
  }
  expect(clock.now()).toBe(at.steady)
})

test('a sleep counts, once, though the steady clock stood still', () => {
  const { at, clock, pass } = clocks()
  const before = clock.now()
  pass(100)
  at.wall += 3_600_000
  expect(clock.now() - before).toBe(3_600_100)
  pass(100)
  expect(clock.now() - before).toBe(3_600_200)
})

test('set back or slowly corrected the wall clock changes nothing, and a sleep after that still counts', () => {
  const { at, clock, pass } = clocks()
  const before = clock.now()
  at.wall -= 7_200_000
  expect(clock.now()).toBe(before)
  pass(50)
  at.wall += 400
  expect(clock.now() - before).toBe(50)
  at.wall += 60_000
  expect(clock.now() - before).toBe(60_450)
})
