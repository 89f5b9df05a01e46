import { describe, expect, it } from 'vitest'
import { Faults } from './faults.ts'

function hits(faults: Faults, action: string, calls: number): boolean[] {
  return Array.from({ length: calls }, () => faults.take(action) !== undefined)
}

describe('faults', () => {
  it('hits the operation it names, as many times as told', () => {
    const faults = new Faults()
    faults.add({ action: 'DeleteMultipartUpload', kind: 'http503', times: 2 })
    expect(faults.take('SearchMedia')).toBeUndefined()
    expect(faults.take(null)).toBeUndefined()
    expect(hits(faults, 'DeleteMultipartUpload', 3)).toEqual([true, true, false])
    expect(faults.list()).toEqual([])
  })

  it('leaves calls about other media alone when it names one', () => {
    const faults = new Faults()
    faults.add({ action: 'DeleteMultipartUpload', mediaId: 'mine', kind: 'http503', times: 1 })
    expect(faults.take('DeleteMultipartUpload', 'other')).toBeUndefined()
    expect(faults.take('DeleteMultipartUpload')).toBeUndefined()
    expect(faults.take('DeleteMultipartUpload', 'mine')).toMatchObject({ kind: 'http503' })
  })

  it('hits whatever arrives when the action is *, a call without an action too', () => {
    const faults = new Faults()
    faults.add({ action: '*', kind: 'slow', times: 2, delayMs: 5 })
    expect(faults.take(null)).toEqual({ kind: 'slow', delayMs: 5 })
    expect(faults.list()).toEqual([{ action: '*', kind: 'slow', times: 1, delayMs: 5 }])
  })

  it('takes the first rule that fits, in the order added', () => {
    const faults = new Faults()
    faults.add({ action: 'SearchMedia', kind: 'throttle', times: 1 })
    faults.add({ action: '*', kind: 'AccessDenied', times: 1 })
    expect(faults.take('SearchMedia')).toMatchObject({ kind: 'throttle' })
    expect(faults.take('SearchMedia')).toEqual({ kind: 'vendor-code', code: 'AccessDenied' })
  })

  it('draws the same calls for the same seed, others for another', () => {
    const draw = (seed: number) => {
      const faults = new Faults()
      faults.add({ action: '*', kind: 'http500', probability: 0.3, seed })
      return hits(faults, 'SearchMedia', 2_000)
    }
    const first = draw(42)
    expect(draw(42)).toEqual(first)
    expect(draw(43)).not.toEqual(first)
    const share = first.filter(Boolean).length / first.length
    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.35)
  })

  it('stops when cleared', () => {
    const faults = new Faults()
    faults.add({ action: '*', kind: 'http500', probability: 1 })
    faults.clear()
    expect(faults.take('SearchMedia')).toBeUndefined()
  })
})
