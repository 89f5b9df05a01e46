import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VodRequestError, type VodClient } from './index.ts'
import { loadSigner } from './sign.ts'
import {
  clientOf,
  done,
  failureOf,
  startScriptedServer,
  TEST_KEY,
  type ScriptedServer,
  type SeenRequest,
} from './testing/scripted-server.ts'

let server: ScriptedServer
let client: VodClient

beforeAll(async () => {
  server = await startScriptedServer(done)
  client = clientOf(server, { clock: { now: () => Date.UTC(2026, 10, 22, 8) } }).client
})
beforeEach(() => {
  server.seen.length = 0
})
afterAll(async () => {
  await client.close()
  await server.close()
})

/** V3 worked out again from its definition, with nothing but what arrived. */
function signatureOf(request: SeenRequest, secret: string): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const query = [...request.url.searchParams]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
  const signed = Object.keys(request.headers)
    .filter((name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .sort()
  const canonical = [
    request.method,
    '/',
    query,
    ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signed.join(';'),
    sha256(request.body),
  ].join('\n')
  const signature = createHmac('sha256', secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return `ACS3-HMAC-SHA256 Credential=${TEST_KEY.accessKeyId},SignedHeaders=${signed.join(';')},Signature=${signature}`
}

describe('what is sent', () => {
  test('is what today’s official client sends: POST, parameters in the query, empty body, all x-acs headers signed', async () => {
    await client.deleteMultipartUpload({ MediaId: '61ccbdb06fa83012be4d8083f6abcdef' })
    const [request] = server.seen
    if (!request) throw new Error('nothing arrived')
    expect(request.method).toBe('POST')
    expect(request.url.pathname).toBe('/')
    expect(Object.fromEntries(request.url.searchParams)).toEqual({
      MediaId: '61ccbdb06fa83012be4d8083f6abcdef',
      MediaType: 'video',
    })
    expect(request.body).toBe('')
    expect(request.headers).toMatchObject({
      host: new URL(server.endpoint).host,
      accept: 'application/json',
      'content-length': '0',
      'user-agent': 'Offcut',
      'x-acs-action': 'DeleteMultipartUpload',
      'x-acs-version': '2017-03-21',
      'x-acs-date': '2026-11-22T08:00:00Z',
      'x-acs-content-sha256': createHash('sha256').update('').digest('hex'),
    })
    expect(request.headers.authorization).toBe(signatureOf(request, TEST_KEY.accessKeySecret))
  })

  test.each([
    "Title='(x) [y] *!~'",
    "Tags='ünïcode 视频 🎬'",
    "Description='a+b&c=d%20/?#;,'",
    'tab\tand\nnewline and \u0000',
  ])('awkward text arrives as it was and verifies: %j', async (Match) => {
    await failureOf(client.searchMedia({ Match }))
    const [request] = server.seen
    if (!request) throw new Error('nothing arrived')
    expect(request.url.searchParams.get('Match')).toBe(Match)
    expect(request.headers.authorization).toBe(signatureOf(request, TEST_KEY.accessKeySecret))
  })

  test('a session token travels signed, with its key id', async () => {
    const { client: session } = clientOf(server, {
      credentials: { get: async () => ({ ...TEST_KEY, securityToken: 'token-1' }) },
    })
    await session.deleteMultipartUpload({ MediaId: 'm' })
    await session.close()
    const [request] = server.seen
    if (!request) throw new Error('nothing arrived')
    expect(request.headers).toMatchObject({
      'x-acs-security-token': 'token-1',
      'x-acs-accesskey-id': TEST_KEY.accessKeyId,
    })
    expect(request.headers.authorization).toContain('x-acs-accesskey-id;')
    expect(request.headers.authorization).toContain(';x-acs-security-token;')
    expect(request.headers.authorization).toBe(signatureOf(request, TEST_KEY.accessKeySecret))
  })

  test('lists travel joined by commas, numbers as text, absent parameters not at all', async () => {
    await failureOf(
      client.getVideoList({
        Status: ['Uploading', 'UploadFail'],
        CateId: -1,
        StartTime: undefined,
        EndTime: '2026-11-22T00:00:00Z',
        SortBy: 'CreationTime:Asc',
        PageNo: 2,
        PageSize: 100,
      }),
    )
    expect(Object.fromEntries(server.seen[0]?.url.searchParams ?? [])).toEqual({
      Status: 'Uploading,UploadFail',
      CateId: '-1',
      EndTime: '2026-11-22T00:00:00Z',
      SortBy: 'CreationTime:Asc',
      PageNo: '2',
      PageSize: '100',
    })
  })
})

describe('known answers of the V3 signature, no client library involved', () => {
  test('the vendor’s documentation key and date over a DeleteMultipartUpload', async () => {
    const sign = await loadSigner()
    const headers = sign({
      action: 'DeleteMultipartUpload',
      host: 'vod.cn-shanghai.aliyuncs.com',
      parameters: { MediaId: '61ccbdb06fa83012be4d8083f6abcdef', MediaType: 'video' },
      key: { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
      now: Date.parse('2023-10-26T10:22:32.900Z'),
      nonce: '3156853299f313e23d1673dc12e1703d',
    })
    expect(headers['x-acs-date']).toBe('2023-10-26T10:22:32Z')
    expect(headers.Authorization).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
        'x-acs-signature-nonce;x-acs-version,Signature=a3bb0a955243706b0130a1372d495ece94d9ad90dc0bfea12650e5b150fd2b4c',
    )
  })
})

describe('a wrong request is refused by the name of its field, and nothing is sent', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`)
  const untyped = () => client as unknown as Record<string, (request: unknown) => Promise<unknown>>
  test.each<[string, string, unknown, string]>([
    ['an empty MediaId', 'deleteMultipartUpload', { MediaId: '' }, 'MediaId'],
    ['a MediaId with a comma', 'deleteMultipartUpload', { MediaId: 'a,b' }, 'MediaId'],
    ['a MediaId with a line end', 'deleteMultipartUpload', { MediaId: 'a\n' }, 'MediaId'],
    ['a MediaId of 65 characters', 'deleteMultipartUpload', { MediaId: 'a'.repeat(65) }, 'MediaId'],
    ['no MediaId', 'deleteMultipartUpload', {}, 'MediaId'],
    ['no request', 'deleteMultipartUpload', undefined, 'MediaId'],
    ['a list for a MediaId', 'deleteMultipartUpload', { MediaId: ['a'] }, 'MediaId'],
    [
      'another MediaType',
      'deleteMultipartUpload',
      { MediaId: 'a', MediaType: 'image' },
      'MediaType',
    ],
    ['21 ids', 'getUploadDetails', { MediaIds: ids(21) }, 'MediaIds'],
    ['no id', 'getVideoInfos', { VideoIds: [] }, 'VideoIds'],
    ['one bad id of many', 'getVideoInfos', { VideoIds: ['a', 'b c'] }, 'VideoIds'],
    ['a page size of 101', 'searchMedia', { PageSize: 101 }, 'PageSize'],
    ['a page size of 0', 'getVideoList', { PageSize: 0 }, 'PageSize'],
    ['page 0', 'listAppInfo', { PageNo: 0 }, 'PageNo'],
    ['half a page', 'getCategories', { PageNo: 1.5 }, 'PageNo'],
    ['a lone surrogate', 'searchMedia', { Match: "Title='\ud83d'" }, 'Match'],
    ['a local time', 'getVideoList', { StartTime: '2026-11-22 00:00:00' }, 'StartTime'],
    ['an order by size', 'searchMedia', { SortBy: 'Size:Desc' }, 'SortBy'],
    ['a kind nobody has', 'searchMedia', { SearchType: 'subtitle' }, 'SearchType'],
    ['a parameter of another operation', 'getVideoInfo', { VideoId: 'a', Force: 'true' }, 'Force'],
    [
      'another action smuggled in',
      'getVideoInfo',
      { VideoId: 'a', Action: 'DeleteVideo' },
      'Action',
    ],
  ])('%s', async (_title, method, request, field) => {
    const error = await failureOf(untyped()[method]?.(request) ?? Promise.resolve('no such method'))
    expect(error).toBeInstanceOf(VodRequestError)
    expect(error).toMatchObject({ field, mayHaveReached: false, retryable: false })
    expect(String(error)).toContain(field)
    expect(server.seen).toHaveLength(0)
  })

  test('20 ids are taken', async () => {
    await client.getUploadDetails({ MediaIds: ids(20) })
    expect(server.seen[0]?.url.searchParams.get('MediaIds')?.split(',')).toHaveLength(20)
  })
})
