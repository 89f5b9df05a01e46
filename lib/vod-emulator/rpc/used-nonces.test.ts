import { describe, expect, it } from 'vitest'
import { timestampWindowMs, UsedNonces } from './used-nonces.ts'

describe('used nonces', () => {
  it('remembers a nonce as long as a request dated a window ahead stays good', () => {
    const nonces = new UsedNonces()
    nonces.add('key', 'n', 0)
    nonces.add('key', 'later', 2 * timestampWindowMs)
    expect(nonces.has('key', 'n')).toBe(true)
    nonces.add('key', 'last', 2 * timestampWindowMs + 1)
    expect(nonces.has('key', 'n')).toBe(false)
    expect(nonces.has('key', 'later')).toBe(true)
  })

  it('keeps the nonces of two keys apart', () => {
    const nonces = new UsedNonces()
    nonces.add('a', 'n', 0)
    expect(nonces.has('b', 'n')).toBe(false)
  })

  it('tells long nonces apart although it keeps only their hash', () => {
    const nonces = new UsedNonces()
    const long = 'x'.repeat(5_000)
    nonces.add('key', long, 0)
    expect(nonces.has('key', long)).toBe(true)
    expect(nonces.has('key', `${long}y`)).toBe(false)
  })

  it('is bounded: beyond half a million the oldest goes', () => {
    const nonces = new UsedNonces()
    for (let n = 0; n <= 500_000; n += 1) nonces.add('key', String(n), 0)
    expect(nonces.has('key', '0')).toBe(false)
    expect(nonces.has('key', '1')).toBe(true)
  })
})
