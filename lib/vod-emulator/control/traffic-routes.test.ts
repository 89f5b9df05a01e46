import { beforeEach, describe, expect, it } from 'vitest'
import { ServiceClock } from '../clock.ts'
import { Traffic } from '../rpc/traffic.ts'
import { ControlError } from './route.ts'
import { trafficRoutes } from './traffic-routes.ts'

let traffic: Traffic
let clock: ServiceClock
beforeEach(() => {
  traffic = new Traffic()
  clock = new ServiceClock()
})

function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): unknown {
  const [pathname = '', query = ''] = path.split('?')
  const route = trafficRoutes(traffic, clock).find(
    (each) => each.method === method && each.path === `/_practice/${pathname}`,
  )
  if (route === undefined) throw new Error(`no route ${method} ${path}`)
  return route.handle({ query: new URLSearchParams(query), params: {}, body })
}

function refusedField(method: 'GET' | 'POST', path: string, body?: unknown): string | undefined {
  try {
    call(method, path, body)
  } catch (error) {
    if (error instanceof ControlError && error.httpStatus === 400) return error.field
    throw error
  }
  throw new Error('was accepted')
}

describe('/_practice/calls', () => {
  it('lists calls after a number', () => {
    for (let at = 0; at < 4; at += 1) traffic.journal.record(at)
    expect(call('GET', 'calls')).toMatchObject({ calls: { length: 4 }, next: 4 })
    expect(call('GET', 'calls?after=2')).toMatchObject({ calls: [{ n: 3 }, { n: 4 }], next: 4 })
    expect(call('GET', 'calls?after=1&limit=1')).toMatchObject({ calls: [{ n: 2 }], next: 2 })
  })

  it.each(['-1', 'x', '1.5'])('names the field when after is %s', (after) => {
    expect(refusedField('GET', `calls?after=${after}`)).toBe('after')
  })
})

describe('/_practice/limits', () => {
  const take = () => traffic.limiter.take('SearchMedia', 'a', 50, 0)

  it('changes the limit of one operation', () => {
    call('POST', 'limits', { action: 'SearchMedia', perSecond: 1 })
    expect([take(), take()]).toEqual([0, 1_000])
  })

  it('lifts it with null', () => {
    call('POST', 'limits', { action: 'SearchMedia', perSecond: null })
    expect(Array.from({ length: 500 }, take).every((wait) => wait === 0)).toBe(true)
  })

  it.each([
    [{ action: 'SearchMedia' }, 'perSecond'],
    [{ action: 'SearchMedia', perSecond: 0 }, 'perSecond'],
    [{ action: 'SearchMedia', perSecond: 1.5 }, 'perSecond'],
    [{ action: '', perSecond: 1 }, 'action'],
    [{ perSecond: 1 }, 'action'],
    [{ action: 'SearchMedia', perSecond: 1, burst: 2 }, 'burst'],
    [undefined, undefined],
  ])('refuses %o naming %s', (body, field) => {
    expect(refusedField('POST', 'limits', body)).toBe(field)
  })
})

describe('/_practice/faults', () => {
  it('adds rules, shows those active, and clears them', () => {
    call('POST', 'faults', { action: '*', times: 2, kind: 'slow', delayMs: 5 })
    expect(
      call('POST', 'faults', {
        action: 'SearchMedia',
        probability: 0.5,
        kind: 'AccessDenied',
        seed: 3,
      }),
    ).toEqual({
      faults: [
        { action: '*', times: 2, kind: 'slow', delayMs: 5 },
        { action: 'SearchMedia', probability: 0.5, kind: 'AccessDenied', seed: 3 },
      ],
    })
    expect(traffic.faults.take('SearchMedia')).toEqual({ kind: 'slow', delayMs: 5 })
    expect(call('DELETE', 'faults')).toEqual({ faults: [] })
    expect(traffic.faults.take('SearchMedia')).toBeUndefined()
  })

  it.each([
    [{ action: '*', kind: 'slow' }, 'times'],
    [{ action: '*', kind: 'slow', times: 1, probability: 0.5 }, 'times'],
    [{ action: '*', kind: 'slow', times: 0 }, 'times'],
    [{ action: '*', kind: 'slow', probability: 1.2 }, 'probability'],
    [{ action: '*', kind: 'timout', times: 1 }, 'kind'],
    [{ action: '*', times: 1 }, 'kind'],
    [{ kind: 'slow', times: 1 }, 'action'],
    [{ action: '*', kind: 'slow', times: 1, delayMs: -1 }, 'delayMs'],
    [{ action: '*', kind: 'slow', times: 1, seed: 'x' }, 'seed'],
    [{ action: '*', kind: 'slow', times: 1, delay: 5 }, 'delay'],
  ])('refuses %o naming %s', (body, field) => {
    expect(refusedField('POST', 'faults', body)).toBe(field)
    expect(traffic.faults.list()).toEqual([])
  })
})

describe('/_practice/skew', () => {
  it('sets the service’s clock apart from the machine’s', () => {
    expect(call('POST', 'skew', { ms: -3_600_000 })).toMatchObject({ ms: -3_600_000 })
    expect(clock.skewMs).toBe(-3_600_000)
    call('POST', 'skew', { ms: 0 })
    expect(clock.skewMs).toBe(0)
  })

  it.each([[{}], [{ ms: 'x' }], [{ ms: 1e300 }], [{ ms: 0.5 }]])('refuses %o naming ms', (body) => {
    expect(refusedField('POST', 'skew', body)).toBe('ms')
    expect(clock.skewMs).toBe(0)
  })
})
