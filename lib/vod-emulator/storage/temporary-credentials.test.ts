import { describe, expect, test } from 'vitest'
import { ServiceClock } from '../clock.ts'
import { TemporaryCredentials } from './temporary-credentials.ts'

const scope = { bucket: 'outin-a', key: 'sv/a.mp4', validMs: 3_000_000 }

function issuer(rememberedKeys?: number): {
  credentials: TemporaryCredentials
  clock: ServiceClock
} {
  const clock = new ServiceClock()
  return { credentials: new TemporaryCredentials(clock, rememberedKeys), clock }
}

describe('temporary keys', () => {
  test('are found again with their object, and no two are alike', () => {
    const { credentials } = issuer()
    const first = credentials.issue(scope)
    const second = credentials.issue(scope)
    expect(first.accessKeyId).toMatch(/^STS\./)
    expect(credentials.find(first.accessKeyId)).toEqual(first)
    expect(second.accessKeyId).not.toBe(first.accessKeyId)
    expect(second.accessKeySecret).not.toBe(first.accessKeySecret)
    expect(second.securityToken).not.toBe(first.securityToken)
    expect(first).toMatchObject({ bucket: 'outin-a', key: 'sv/a.mp4' })
  })

  test('expire by the clock of the service, and are still known then, so that the reason can be told', () => {
    const { credentials, clock } = issuer()
    const issued = credentials.issue(scope)
    clock.skewMs = 2_990_000
    expect(credentials.hasExpired(issued)).toBe(false)
    clock.skewMs = 3_001_000
    expect(credentials.hasExpired(issued)).toBe(true)
    credentials.issue(scope)
    expect(credentials.find(issued.accessKeyId)).toEqual(issued)
  })

  test('are forgotten a day after they expired, so that memory stays bounded', () => {
    const { credentials, clock } = issuer()
    const issued = credentials.issue(scope)
    clock.skewMs = 3_000_000 + 24 * 3_600_000 + 1000
    credentials.issue(scope)
    expect(credentials.find(issued.accessKeyId)).toBeUndefined()
  })

  test('are forgotten at once when expired while very many are held', () => {
    const { credentials, clock } = issuer(100)
    const issued = credentials.issue(scope)
    for (let index = 1; index < 100; index += 1) credentials.issue(scope)
    const last = credentials.issue(scope)
    clock.skewMs = 3_600_000
    expect(credentials.find(issued.accessKeyId)).toEqual(issued)
    credentials.issue(scope)
    expect(credentials.find(issued.accessKeyId)).toBeUndefined()
    expect(credentials.find(last.accessKeyId)).toEqual(last)
  })
})
