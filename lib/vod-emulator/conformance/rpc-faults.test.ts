import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createVodEmulator } from '../index.ts'
import { practiceAccountId } from '../practice-account.ts'
import type { VodEmulator } from '../index.ts'
import { openApiClient, openApiCore, popCore } from './rpc-clients.ts'

/** How the official clients see calls that go wrong: the emulator's failures have to look real to them. */
let vod: VodEmulator
let MediaId: string
beforeAll(async () => {
  vod = await createVodEmulator({ port: 0, ossPort: 0, seed: 10 })
})
beforeEach(() => {
  vod.practice.reset()
  MediaId = vod.practice.examples['ok']!
})
afterAll(() => vod.close())

const action = 'DeleteMultipartUpload'
const parameters = () => ({ MediaId, MediaType: 'video' })
const codes = () => vod.practice.traffic.journal.after(0).calls.map(({ code }) => code)
const fault = (kind: string, times = 1, delayMs?: number) =>
  vod.practice.traffic.faults.add({
    action,
    kind,
    times,
    ...(delayMs !== undefined && { delayMs }),
  })

describe('openapi-core with retries', () => {
  const retrying = openApiCore({
    config: {
      retryOptions: {
        retryable: true,
        retryCondition: [
          {
            maxAttempts: 3,
            exception: ['ThrottlingError', 'ServerError'],
            errorCode: ['Throttling.User', 'ServiceUnAvailable'],
            // The client calls methods of classes that it does not export.
            backoff: { getDelayTime: () => 1 },
          },
        ],
        noRetryCondition: [],
      },
    },
  })

  it.each([
    ['throttle', 'Throttling.User'],
    ['http503', 'ServiceUnAvailable'],
  ])('gets through %s, each attempt signed anew with a nonce of its own', async (kind, code) => {
    fault(kind, 2, 5)
    await retrying.connect(vod.port)(action, parameters())
    expect(codes()).toEqual([code, code, 'OK'])
    expect(vod.practice.holdsParts(MediaId)).toBe(false)
  })

  it('gives up with the vendor’s error when it lasts', async () => {
    fault('throttle', 5, 5)
    await expect(retrying.connect(vod.port)(action, parameters())).rejects.toMatchObject({
      name: 'ThrottlingError',
      code: 'Throttling.User',
      statusCode: 400,
      retryAfter: 5,
    })
    expect(codes()).toHaveLength(3)
    expect(vod.practice.holdsParts(MediaId)).toBe(true)
  })

  it('waits as long as a full limiter tells it and then gets its place', async () => {
    const { limiter, journal } = vod.practice.traffic
    limiter.setLimit(action, 1)
    // The only place was taken most of a second ago, so that the wait is short.
    const takenAt = Date.now() - 700
    expect(limiter.take(action, practiceAccountId, 1, takenAt)).toBe(0)
    await retrying.connect(vod.port)(action, parameters())
    const accepted = journal.after(0).calls.filter(({ code }) => code === 'OK')
    expect(accepted).toHaveLength(1)
    expect(Date.parse(accepted[0]!.at) - takenAt).toBeGreaterThanOrEqual(1_000)
  })
})

const without = [openApiCore(), openApiClient(), popCore('GET'), popCore('POST')]

describe.each(without)('$name without retries', ({ connect }) => {
  const call = () => connect(vod.port)(action, parameters())

  it.each([
    ['throttle', 'Throttling.User'],
    ['http500', 'InternalError'],
    ['http503', 'ServiceUnAvailable'],
    ['AccessDenied', 'AccessDenied'],
    ['Forbidden', 'Forbidden'],
  ])('%s: sees the code %s, and nothing was done', async (kind, code) => {
    fault(kind)
    await expect(call()).rejects.toMatchObject({ code })
    expect(vod.practice.holdsParts(MediaId)).toBe(true)
    expect(codes()).toEqual([code])
  })

  it.each(['reset-before', 'timeout'])(
    '%s: the line is cut, and nothing was done',
    async (kind) => {
      fault(kind, 1, 10)
      await expect(call()).rejects.toMatchObject({ code: 'ECONNRESET' })
      expect(vod.practice.holdsParts(MediaId)).toBe(true)
    },
  )

  it('reset-after: the line is cut just the same, but it was done', async () => {
    fault('reset-after')
    await expect(call()).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(vod.practice.holdsParts(MediaId)).toBe(false)
  })

  it('html502 and badjson: no JSON to be read', async () => {
    fault('html502')
    await expect(call()).rejects.toMatchObject({ name: 'SyntaxError' })
    expect(vod.practice.holdsParts(MediaId)).toBe(true)
    fault('badjson')
    await expect(call()).rejects.toMatchObject({ name: 'SyntaxError' })
    expect(vod.practice.holdsParts(MediaId)).toBe(false)
  })

  it('slow: an answer all the same', async () => {
    fault('slow', 1, 10)
    await expect(call()).resolves.toHaveProperty('RequestId')
  })

  it('a clock that is wrong by an hour', async () => {
    vod.practice.clock.skewMs = -3_600_000
    await expect(call()).rejects.toMatchObject({ code: 'InvalidTimeStamp.Expired' })
    vod.practice.clock.skewMs = 3_600_000
    await expect(call()).rejects.toMatchObject({ code: 'InvalidTimeStamp.Expired' })
  })
})
