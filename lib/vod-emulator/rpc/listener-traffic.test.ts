import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signedV1, signedV3 } from './testing/hand-signed.ts'
import { send, sendJson } from './testing/send.ts'
import { startFront } from './testing/start-front.ts'
import type { StartedFront } from './testing/start-front.ts'

let front: StartedFront
beforeAll(async () => {
  front = await startFront()
})
beforeEach(() => {
  front.traffic.reset()
  front.deleted.length = 0
  front.time.machine += 60_000
})
afterAll(() => front.close())

type V3Call = Omit<Parameters<typeof signedV3>[0], 'port'>
const wire = (call: V3Call = {}) => signedV3({ ...call, port: front.port })
const remove = (MediaId: string, call: V3Call = {}) =>
  sendJson(front.port, wire({ query: { MediaId, MediaType: 'video' }, ...call }))
const codes = () => front.traffic.journal.after(0).calls.map(({ code }) => code)

describe('limits', () => {
  it('of 40 simultaneous deletes exactly 10 get through in one second', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => remove(`m-${n}`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    expect(answers.filter(({ Code }) => Code === 'Throttling.User')).toHaveLength(30)
    expect(front.deleted).toHaveLength(10)
  })

  it('a refused call is told in milliseconds when to come again, and may', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, n) => remove(`m-${n}`)))
    front.time.machine += 300
    const refused = await send(front.port, wire())
    expect(refused.status).toBe(400)
    expect(refused.headers['x-acs-retry-after']).toBe('700')
    expect(JSON.parse(refused.text)).toMatchObject({
      Code: 'Throttling.User',
      Message: 'Request was denied due to user flow control.',
    })
    front.time.machine += 700
    expect(await remove('m-again')).toMatchObject({ status: 200 })
  })

  it('all keys of an account share one limit', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, n) => remove(`m-${n}`)))
    const other = { key: 'practice-sts', token: 'practice-sts-token' }
    expect(await remove('m-sts', other)).toMatchObject({ Code: 'Throttling.User' })
  })

  it('calls refused for who they are take no place', async () => {
    await Promise.all(Array.from({ length: 20 }, () => remove('x', { secret: 'wrong' })))
    await Promise.all(Array.from({ length: 20 }, () => remove('x', { key: 'practice-readonly' })))
    expect(await remove('m-1')).toMatchObject({ status: 200 })
  })

  it('calls refused for what they ask do take a place', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect(await remove('')).toMatchObject({ Code: 'MissingMediaId' })
    }
    expect(await remove('m-1')).toMatchObject({ Code: 'Throttling.User' })
  })

  it('moving the service’s clock moves no limit', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, n) => remove(`m-${n}`)))
    front.time.service += 5_000
    expect(await remove('m-10')).toMatchObject({ Code: 'Throttling.User' })
    front.time.service -= 5_000
  })
})

describe('journal', () => {
  it('has every arrival in order, refused or not, with what it claimed', async () => {
    await remove('m-1')
    front.time.machine += 12
    await remove('m-2', { secret: 'wrong' })
    await sendJson(
      front.port,
      signedV1({
        port: front.port,
        key: 'nobody',
        commonInForm: true,
        query: {},
        form: { MediaId: 'm-3' },
      }),
    )
    await send(front.port, { method: 'GET', path: '/', query: {}, headers: {}, body: undefined })
    const at = new Date(front.time.machine - 12).toISOString()
    const later = new Date(front.time.machine).toISOString()
    const action = 'DeleteMultipartUpload'
    const { calls } = front.traffic.journal.after(0)
    expect(calls.map(({ n: _, ...call }) => call)).toEqual([
      { at, action, mediaId: 'm-1', accessKeyId: 'practice-full', code: 'OK' },
      {
        at: later,
        action,
        mediaId: 'm-2',
        accessKeyId: 'practice-full',
        code: 'SignatureDoesNotMatch',
      },
      {
        at: later,
        action,
        mediaId: 'm-3',
        accessKeyId: 'nobody',
        code: 'InvalidAccessKeyId.NotFound',
      },
      { at: later, action: null, mediaId: null, accessKeyId: null, code: 'MissingAction' },
    ])
    expect(calls.map(({ n }) => n - calls[0]!.n)).toEqual([0, 1, 2, 3])
  })

  it('keeps only the beginning of what a caller makes too long', async () => {
    await remove('x'.repeat(5_000))
    expect(front.traffic.journal.after(0).calls[0]?.mediaId).toBe('x'.repeat(128))
  })
})

describe('faults without effect', () => {
  it.each([
    ['throttle', 400, 'Throttling.User'],
    ['http500', 500, 'InternalError'],
    ['http503', 503, 'ServiceUnAvailable'],
    ['AccessDenied', 400, 'AccessDenied'],
    ['InvalidVideo.NotFound', 400, 'InvalidVideo.NotFound'],
    ['Forbidden', 403, 'Forbidden'],
    ['OperationDenied.Suspended', 403, 'OperationDenied.Suspended'],
    ['Nobody.DocumentedThis', 400, 'Nobody.DocumentedThis'],
  ])('%s answers %i %s', async (kind, status, Code) => {
    front.traffic.faults.add({ action: 'DeleteMultipartUpload', kind, times: 1 })
    expect(await remove('m-1')).toMatchObject({ status, Code })
    expect(front.deleted).toEqual([])
    expect(await remove('m-2')).toMatchObject({ status: 200 })
    expect(codes()).toEqual([Code, 'OK'])
  })

  it('throttle says how long to wait', async () => {
    front.traffic.faults.add({ action: '*', kind: 'throttle', times: 1, delayMs: 250 })
    expect((await send(front.port, wire())).headers['x-acs-retry-after']).toBe('250')
  })

  it('a vendor code has the status of the operation called', async () => {
    const kind = 'InvalidVideo.NotFound'
    front.traffic.faults.add({ action: 'SearchMedia', kind, times: 1 })
    expect(await remove('m-1', { action: 'SearchMedia' })).toMatchObject({ status: 404 })
  })

  it('html502 is a page, not JSON', async () => {
    front.traffic.faults.add({ action: '*', kind: 'html502', times: 1 })
    const { status, headers, text } = await send(front.port, wire())
    expect([status, headers['content-type']]).toEqual([502, 'text/html'])
    expect(text).toContain('502 Bad Gateway')
    expect(front.deleted).toEqual([])
    expect(codes()).toEqual(['html502'])
  })

  it('reset-before cuts the connection', async () => {
    front.traffic.faults.add({ action: '*', kind: 'reset-before', times: 1 })
    await expect(send(front.port, wire())).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(front.deleted).toEqual([])
    expect(codes()).toEqual(['reset-before'])
  })

  it('timeout holds the call until delayMs have passed, then cuts', async () => {
    front.traffic.faults.add({ action: '*', kind: 'timeout', times: 1, delayMs: 20 })
    await expect(send(front.port, wire())).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(front.deleted).toEqual([])
    expect(codes()).toEqual(['timeout'])
  })

  it('timeout without delayMs holds it until the caller gives up', async () => {
    front.traffic.faults.add({ action: '*', kind: 'timeout', times: 1 })
    const caller = new AbortController()
    const call = send(front.port, wire(), caller.signal)
    await expect.poll(() => front.traffic.faults.list()).toEqual([])
    expect(codes()).toEqual([null])
    caller.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(codes).toEqual(['timeout'])
    expect(front.deleted).toEqual([])
  })
})

describe('faults after the effect', () => {
  it('reset-after does the call and loses the answer', async () => {
    front.traffic.faults.add({ action: '*', kind: 'reset-after', times: 1 })
    await expect(send(front.port, wire())).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(front.deleted).toEqual(['m-1'])
    expect(codes()).toEqual(['reset-after'])
  })

  it('badjson does the call and answers 200 with half a body', async () => {
    front.traffic.faults.add({ action: '*', kind: 'badjson', times: 1 })
    const { status, text } = await send(front.port, wire())
    expect(status).toBe(200)
    expect(text).toMatch(/^\{"RequestId":"/)
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
    expect(front.deleted).toEqual(['m-1'])
    expect(codes()).toEqual(['badjson'])
  })

  it('slow does the call at once and answers late', async () => {
    front.traffic.faults.add({ action: '*', kind: 'slow', times: 1, delayMs: 20 })
    const call = remove('m-1')
    await expect.poll(() => front.deleted).toEqual(['m-1'])
    expect(await call).toMatchObject({ status: 200 })
    expect(codes()).toEqual(['OK'])
  })

  it('slow outlives a caller that does not', async () => {
    front.traffic.faults.add({ action: '*', kind: 'slow', times: 1, delayMs: 600_000 })
    const caller = new AbortController()
    const call = send(front.port, wire(), caller.signal)
    await expect.poll(() => front.deleted).toEqual(['m-1'])
    caller.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(codes).toEqual(['OK'])
  })

  it('does not excuse a bad signature', async () => {
    front.traffic.faults.add({ action: '*', kind: 'reset-after', times: 1 })
    await expect(send(front.port, wire({ secret: 'wrong' }))).rejects.toThrow()
    expect(front.deleted).toEqual([])
  })
})

it('a fault hits as many of many simultaneous calls as told', async () => {
  front.traffic.faults.add({ action: '*', kind: 'http503', times: 3 })
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => remove(`m-${n}`)))
  expect(answers.filter(({ status }) => status === 503)).toHaveLength(3)
  expect(front.deleted).toHaveLength(5)
})
