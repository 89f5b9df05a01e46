import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Random } from '../seeds/random.ts'
import { signedV1, signedV3 } from './testing/hand-signed.ts'
import { send, sendJson } from './testing/send.ts'
import { startFront } from './testing/start-front.ts'
import type { StartedFront } from './testing/start-front.ts'

let front: StartedFront
beforeAll(async () => {
  front = await startFront({ maxBodyBytes: 10_000 })
})
beforeEach(() => {
  front.traffic.reset()
  front.deleted.length = 0
})
afterAll(() => front.close())

async function stillServes(): Promise<void> {
  expect(await sendJson(front.port, signedV3({ port: front.port }))).toMatchObject({ status: 200 })
}

describe('bodies that are too large', () => {
  it('are refused with 413 after they were read, and nothing of them is kept', async () => {
    const form = { MediaId: 'm-1', MediaType: 'x'.repeat(100_000) }
    const wire = signedV3({ port: front.port, query: {}, form })
    expect(await sendJson(front.port, wire)).toMatchObject({
      status: 413,
      Code: 'RequestBodyTooLarge',
    })
    expect(front.deleted).toEqual([])
    expect(front.traffic.journal.after(0).calls).toMatchObject([
      { action: 'DeleteMultipartUpload', mediaId: null, code: 'RequestBodyTooLarge' },
    ])
    await stillServes()
  })

  it('are cut off when they do not end', async () => {
    const wire = { ...signedV3({ port: front.port }), body: 'x'.repeat(5_000_000) }
    await expect(send(front.port, wire)).rejects.toThrow()
    await stillServes()
  })

  it('just at the limit pass', async () => {
    const empty = 'MediaId=m-1&MediaType=video&Filler='.length
    const form = { MediaId: 'm-1', MediaType: 'video', Filler: 'x'.repeat(10_000 - empty) }
    const wire = signedV1({ port: front.port, query: {}, form })
    expect(wire.body).toHaveLength(10_000)
    expect(await sendJson(front.port, wire)).toMatchObject({ status: 200 })
  })
})

describe('callers that go away', () => {
  it('in the middle of a body have no effect and stay unanswered in the journal', async () => {
    const socket = connect(front.port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(
      'POST /?Action=DeleteMultipartUpload&MediaId=m-1 HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf',
      () => socket.resetAndDestroy(),
    )
    await closed
    await stillServes()
    expect(front.traffic.journal.after(0).calls).toMatchObject([
      { n: expect.any(Number), code: null },
      { code: 'OK' },
    ])
    expect(front.deleted).toEqual(['m-1'])
    expect(front.internalErrors).toEqual([])
  })
})

describe('a mistake of the emulator itself', () => {
  it('is answered as InternalError, reported, and ends nothing', async () => {
    const wire = signedV3({ port: front.port, action: 'GetVideoInfo' })
    expect(await sendJson(front.port, wire)).toMatchObject({
      status: 500,
      Code: 'InternalError',
      Message: 'The request processing has failed due to some unknown error.',
    })
    expect(front.internalErrors.splice(0)).toEqual([new TypeError('a mistake of the emulator')])
    await stillServes()
  })
})

describe('garbage', () => {
  const random = new Random(2_026)
  const pick = <T>(values: readonly T[]): T => random.pick(values)
  const pieces = [
    '%',
    '%zz',
    '%ED%A0%80',
    '%FF%FE',
    '&',
    '=',
    '?',
    '+',
    '__proto__=1',
    'constructor=x',
    'Action=',
    'Action=SearchMedia',
    'Action=DeleteMultipartUpload',
    'Version=2017-03-21',
    'AccessKeyId=practice-full',
    'SignatureMethod=HMAC-SHA1',
    'SignatureVersion=1.0',
    'SignatureNonce=%00',
    'Timestamp=2026-03-01T12:00:00Z',
    'Signature=%F0%9F%8E%AC',
    'Format=JSON',
    'SecurityToken=x',
    'a'.repeat(2_000),
  ]
  const headers: Record<string, string>[] = [
    { authorization: 'ACS3-HMAC-SHA256' },
    { authorization: 'ACS3-HMAC-SHA256 Credential=practice-full,SignedHeaders=;;,Signature=,,,' },
    { authorization: 'ACS3-HMAC-SHA256 Credential=practice-full,SignedHeaders=host,Signature=é' },
    { authorization: 'ACS3-HMAC-SHA256 =,=,=' },
    { 'x-acs-action': '__proto__' },
    { 'x-acs-action': 'SearchMedia', 'x-acs-version': '2017-03-21' },
    { 'x-acs-date': 'never' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': ';;;' },
    {},
  ]
  const text = () => Array.from({ length: random.integer(0, 13) }, () => pick(pieces)).join('&')

  it('gets a refusal of 400 or 404 each time, and has no effect', async () => {
    const statuses = new Set<number>()
    for (let round = 0; round < 400; round += 1) {
      const { status } = await send(front.port, {
        method: pick(['GET', 'POST', 'PUT', 'HEAD']),
        path: `${pick(['/', '/', '/', '//', '/%00', '/a/b'])}?${text()}`,
        query: {},
        headers: { ...pick(headers), ...pick(headers), ...pick(headers) },
        body: random.chance(0.5) ? undefined : text(),
      })
      statuses.add(status)
    }
    expect([...statuses].filter((status) => ![400, 404, 413].includes(status))).toEqual([])
    expect(front.internalErrors).toEqual([])
    expect(front.deleted).toEqual([])
    await stillServes()
  })

  it('that is not HTTP is refused without harm', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(front.port, '127.0.0.1', () =>
        socket.end('\x16\x03\x01 hello\r\n\r\n'),
      )
      let received = ''
      socket.setEncoding('utf8')
      socket.on('data', (data: string) => (received += data))
      socket.on('close', () => resolve(received))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    await stillServes()
  })
})
