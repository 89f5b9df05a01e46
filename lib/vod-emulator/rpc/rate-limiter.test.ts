import { describe, expect, it } from 'vitest'
import { RateLimiter } from './rate-limiter.ts'

const action = 'DeleteMultipartUpload'

/** How many calls of the account get through at one moment. */
function takeMany(limiter: RateLimiter, count: number, at: number, account = 'a'): number {
  return Array.from({ length: count }, () => limiter.take(action, account, 10, at)).filter(
    (retryAfter) => retryAfter === 0,
  ).length
}

describe('rate limiter', () => {
  it('lets the documented number through in a second and says when the next place is free', () => {
    const limiter = new RateLimiter()
    expect(takeMany(limiter, 10, 5_000)).toBe(10)
    expect(limiter.take(action, 'a', 10, 5_400)).toBe(600)
    expect(limiter.take(action, 'a', 10, 5_999)).toBe(1)
    expect(limiter.take(action, 'a', 10, 6_000)).toBe(0)
  })

  it('allows no burst around a full second, because the window slides', () => {
    const limiter = new RateLimiter()
    expect(takeMany(limiter, 10, 999)).toBe(10)
    expect(takeMany(limiter, 10, 1_001)).toBe(0)
    expect(takeMany(limiter, 10, 1_999)).toBe(10)
  })

  it('keeps every half-open second within the limit, whatever comes when', () => {
    const limiter = new RateLimiter()
    const accepted: number[] = []
    let state = 7
    for (let call = 0, now = 0; call < 3_000; call += 1) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      now += state % 90
      // Some calls took up to 40 ms longer to read than later ones.
      const arrivedAt = now - (state % 5 === 0 ? state % 40 : 0)
      if (limiter.take(action, 'a', 10, arrivedAt) === 0) accepted.push(arrivedAt)
    }
    accepted.sort((a, b) => a - b)
    const most = Math.max(
      ...accepted.map((from) => accepted.filter((at) => at >= from && at < from + 1_000).length),
    )
    expect(most).toBe(10)
    expect(accepted.length).toBeGreaterThan(500)
  })

  it('does not count refused calls: a caller that keeps knocking gets in when a place is free', () => {
    const limiter = new RateLimiter()
    takeMany(limiter, 10, 0)
    expect(takeMany(limiter, 50, 500)).toBe(0)
    expect(takeMany(limiter, 10, 1_000)).toBe(10)
  })

  it('counts operations and accounts apart', () => {
    const limiter = new RateLimiter()
    takeMany(limiter, 10, 0)
    expect(takeMany(limiter, 1, 0, 'b')).toBe(1)
    expect(limiter.take('SearchMedia', 'a', 50, 0)).toBe(0)
  })

  it('takes a limit of its own for one operation, none for null, and forgets both when cleared', () => {
    const limiter = new RateLimiter()
    limiter.setLimit(action, 2)
    expect(takeMany(limiter, 5, 0)).toBe(2)
    limiter.setLimit(action, null)
    expect(takeMany(limiter, 500, 0)).toBe(500)
    limiter.clear()
    expect(takeMany(limiter, 50, 0)).toBe(10)
  })

  it('honours a limit lowered within the second', () => {
    const limiter = new RateLimiter()
    takeMany(limiter, 8, 0)
    limiter.setLimit(action, 3)
    expect(limiter.take(action, 'a', 10, 400)).toBe(600)
    expect(limiter.take(action, 'a', 10, 1_000)).toBe(0)
  })
})
