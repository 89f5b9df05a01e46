/** Forms of signature that no client here writes, signed by hand from their definition and sent over HTTP. */
import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Storage, bucket, startStorage } from './storage-test-server.ts'

const key = 'sv/a+b.mp4'
const resource = `%2F${bucket}%2Fsv%2Fa%2Bb.mp4`
const target = '/sv/a%2Bb.mp4'
const secret = 'practice-full-secret'

let storage: Storage
beforeAll(async () => {
  storage = await startStorage({ region: 'cn-shanghai' })
})
afterAll(() => storage.close())

const hmac = (secretKey: string | Buffer, text: string) =>
  createHmac('sha256', secretKey).update(text).digest()
const httpDate = (offsetMs = 0) => new Date(storage.clock.now() + offsetMs).toUTCString()
const put = (sent: string, headers: Record<string, string>) =>
  storage.send({ method: 'PUT', target: sent, headers: { 'content-length': '0', ...headers } })

describe('V2', () => {
  const signed = (given: { date?: string; secret?: string; lines?: string; names?: string }) => {
    const date = given.date ?? httpDate()
    const { lines = '', names = '' } = given
    const text = `PUT\n\n\n${date}\n${lines}${names}\n${resource}`
    return { date, signature: hmac(given.secret ?? secret, text).toString('base64') }
  }

  test.each([
    ['as the documents write it', 'OSS2 AccessKeyId:practice-full,Signature:'],
    ['with a blank, as one official client does', 'OSS2 AccessKeyId: practice-full,Signature:'],
  ])('opens with a signature in the header, %s', async (_form, prefix) => {
    const { date, signature } = signed({})
    const answer = await put(target, { date, authorization: `${prefix}${signature}` })
    expect(answer.status).toBe(200)
    expect(storage.store.object(bucket, key)?.size).toBe(0)
    storage.store.removeObject(bucket, key)
  })

  test('covers additional headers', async () => {
    const given = { lines: 'range:bytes=0-7\n', names: 'range' }
    const { date, signature } = signed(given)
    const authorization = `OSS2 AccessKeyId:practice-full,AdditionalHeaders:range,Signature:${signature}`
    expect((await put(target, { date, authorization, range: 'bytes=0-7' })).status).toBe(200)
    const changed = await put(target, { date, authorization, range: 'bytes=0-8' })
    expect(changed.error('Code')).toBe('SignatureDoesNotMatch')
  })

  test('covers the token of a temporary key', async () => {
    const issued = storage.credentials.issue({ bucket, key, validMs: 60_000 })
    const lines = `x-oss-security-token:${issued.securityToken}\n`
    const { date, signature } = signed({ secret: issued.accessKeySecret, lines })
    const answer = await put(target, {
      date,
      'x-oss-security-token': issued.securityToken,
      authorization: `OSS2 AccessKeyId:${issued.accessKeyId},Signature:${signature}`,
    })
    expect(answer.status).toBe(200)
  })

  test.each([
    ['another secret', { secret: 'wrong' }, 'SignatureDoesNotMatch'],
    ['an old date', { date: 'Wed, 15 Feb 2017 09:37:11 GMT' }, 'RequestTimeTooSkewed'],
    ['no date', { date: '' }, 'AccessDenied'],
  ])('stays shut with %s', async (_what, given, code) => {
    const { date, signature } = signed(given)
    const authorization = `OSS2 AccessKeyId:practice-full,Signature:${signature}`
    const answer = await put(target, { ...(date !== '' && { date }), authorization })
    expect(answer.error('Code')).toBe(code)
  })

  test.each(['OSS2 practice-full:AAAA', 'OSS2 AccessKeyId:practice-full'])(
    'has another form than "%s"',
    async (authorization) => {
      const answer = await put(target, { date: httpDate(), authorization })
      expect([answer.status, answer.error('Code')]).toEqual([400, 'InvalidArgument'])
    },
  )

  test('opens by URL until it expires, and covers every parameter of it', async () => {
    const expires = Math.floor(storage.clock.now() / 1000) + 600
    const query = `x-oss-access-key-id=practice-full&x-oss-expires=${expires}&x-oss-signature-version=OSS2`
    const signature = hmac(secret, `PUT\n\n\n${expires}\n\n${resource}?${query}`).toString('base64')
    const url = `${target}?${query}&x-oss-signature=${encodeURIComponent(signature)}`
    expect((await put(url, {})).status).toBe(200)
    expect((await put(`${url}&more=1`, {})).error('Code')).toBe('SignatureDoesNotMatch')
    storage.clock.skewMs = 601_000
    const late = await put(url, {})
    storage.clock.skewMs = 0
    expect([late.error('Code'), late.error('Message')]).toEqual([
      'AccessDenied',
      'Request has expired.',
    ])
  })
})

describe('V4 without x-oss-date', () => {
  const signed = (date: string, day: string) => {
    const scope = `${day}/cn-shanghai/oss/aliyun_v4_request`
    const request = `PUT\n/${bucket}/sv/a%2Bb.mp4\n\nx-oss-content-sha256:UNSIGNED-PAYLOAD\n\n\nUNSIGNED-PAYLOAD`
    const hash = createHash('sha256').update(request).digest('hex')
    const signingKey = [day, 'cn-shanghai', 'oss', 'aliyun_v4_request'].reduce<string | Buffer>(
      hmac,
      `aliyun_v4${secret}`,
    )
    const text = `OSS4-HMAC-SHA256\n${date}\n${scope}\n${hash}`
    const signature = hmac(signingKey, text).toString('hex')
    return {
      'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
      authorization: `OSS4-HMAC-SHA256 Credential=practice-full/${scope},Signature=${signature}`,
    }
  }
  const dayOf = (date: string) => new Date(date).toISOString().slice(0, 10).replaceAll('-', '')

  test('signs the Date header in its place, as ossutil does', async () => {
    const date = httpDate()
    expect((await put(target, { date, ...signed(date, dayOf(date)) })).status).toBe(200)
  })

  test.each([
    ['another day in the scope', 0, '20170215', 'InvalidArgument'],
    ['a Date too far away', 3_600_000, undefined, 'RequestTimeTooSkewed'],
  ])('refuses %s', async (_what, offsetMs, day, code) => {
    const date = httpDate(offsetMs)
    const answer = await put(target, { date, ...signed(date, day ?? dayOf(date)) })
    expect(answer.error('Code')).toBe(code)
  })

  test('refuses no date at all, and a Date other than the one signed', async () => {
    const date = httpDate()
    const headers = signed(date, dayOf(date))
    expect((await put(target, headers)).error('Code')).toBe('AccessDenied')
    const changed = await put(target, { date: httpDate(-2_000), ...headers })
    expect(changed.error('Code')).toBe('SignatureDoesNotMatch')
  })
})
