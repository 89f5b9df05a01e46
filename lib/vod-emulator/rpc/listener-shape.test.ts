import { XMLParser, XMLValidator } from 'fast-xml-parser'
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
})
afterAll(() => front.close())

type V1Call = Omit<Parameters<typeof signedV1>[0], 'port'>
type V3Call = Omit<Parameters<typeof signedV3>[0], 'port'>
const v1 = (call: V1Call = {}) => signedV1({ ...call, port: front.port })
const v3 = (call: V3Call = {}) => signedV3({ ...call, port: front.port })

/** What SearchMedia saw: one row a parameter. */
async function seen(wire: ReturnType<typeof v1>): Promise<Record<string, string>> {
  const { MediaList } = (await sendJson(front.port, wire)) as unknown as {
    MediaList: { MediaId: string; Video: { Title: string } }[]
  }
  return Object.fromEntries(MediaList.map(({ MediaId, Video }) => [MediaId, Video.Title]))
}

const requestIdShape = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/

describe('where parameters may be', () => {
  const action = 'SearchMedia'
  const query = { Match: "Status in ('Uploading')" }
  const form = { PageSize: '20', Fields: 'Title,Status' }

  it('V1: query, form body, or both, without the common ones', async () => {
    expect(await seen(v1({ action, query }))).toEqual(query)
    expect(await seen(v1({ action, query: {}, form }))).toEqual(form)
    expect(await seen(v1({ action, query, form }))).toEqual({ ...query, ...form })
    expect(await seen(v1({ action, query, form, commonInForm: true }))).toEqual({
      ...query,
      ...form,
    })
    expect(await seen(v1({ action, query, form, method: 'GET' }))).toEqual({ ...query, ...form })
  })

  it('V3: query, form body, or both, and an Action there is a parameter of no meaning', async () => {
    expect(await seen(v3({ action, query }))).toEqual(query)
    expect(await seen(v3({ action, query, form }))).toEqual({ ...query, ...form })
    expect(await seen(v3({ action, query: { ...query, Action: 'DeleteVideo' } }))).toEqual(query)
  })

  it('a target in absolute form, with and without a path, is taken apart like the usual one', async () => {
    const host = `http://127.0.0.1:${front.port}`
    expect(await seen({ ...v1({ action, query, form }), path: `${host}/` })).toEqual({
      ...query,
      ...form,
    })
    expect(await seen({ ...v3({ action, query }), path: host })).toEqual(query)
    const elsewhere = await sendJson(front.port, { ...v3({ action, query }), path: `${host}/api` })
    expect(elsewhere['Code']).toBe('InvalidApi.NotFound')
  })

  it('a form with Content-Length as well as in chunks', async () => {
    const wire = v1({ action, query, form })
    wire.headers['content-length'] = String(Buffer.byteLength(wire.body ?? ''))
    expect(await seen(wire)).toEqual({ ...query, ...form })
  })

  it('reads a plus as a blank and %2B as a plus', async () => {
    // URLSearchParams, which puts the test's requests on the wire, writes a blank as a plus.
    const awkward = { Match: ' a + b ', Title: '100% & more = "é"' }
    expect(await seen(v1({ action, query: awkward }))).toEqual(awkward)
    expect(await seen(v1({ action, query: {}, form: awkward }))).toEqual(awkward)
    expect(await seen(v3({ action, query: awkward }))).toEqual(awkward)
  })

  it('a body of another content type carries no parameters', async () => {
    const wire = v3({ action, query, form, headers: { 'content-type': 'application/json' } })
    expect(await seen(wire)).toEqual(query)
  })

  it('x-acs headers of a V1 request mean nothing: pop-core sends them unsigned', async () => {
    const wire = v1({ action, query })
    wire.headers = { 'x-acs-action': 'DeleteVideo', 'x-acs-version': '2000-01-01' }
    expect(await seen(wire)).toEqual(query)
  })
})

describe('what is checked before the caller', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is no method of this API', async (method) => {
    expect(await sendJson(front.port, v3({ method }))).toMatchObject({
      status: 400,
      Code: 'UnsupportedHTTPMethod',
    })
  })

  it('a HEAD request is answered without a body', async () => {
    expect(await send(front.port, v3({ method: 'HEAD' }))).toMatchObject({ status: 400, text: '' })
  })

  it.each([v1, v3])('another path is another api', async (sign) => {
    expect(await sendJson(front.port, sign({ path: '/vod' }))).toMatchObject({
      status: 404,
      Code: 'InvalidApi.NotFound',
      Message: 'Specified api is not found, please check your url and method.',
    })
  })

  it.each([v1, v3])('an action it does not have', async (sign) => {
    for (const action of ['DropEverything', 'deletemultipartupload', 'toString']) {
      expect(await sendJson(front.port, sign({ action }))).toMatchObject({
        status: 404,
        Code: 'InvalidAction.NotFound',
        Message: 'Specified api is not found, please check your url and method.',
      })
    }
  })

  it.each([v1, v3])('another version', async (sign) => {
    expect(await sendJson(front.port, sign({ version: '2018-03-21' }))).toMatchObject({
      status: 400,
      Code: 'InvalidVersion',
      Message: 'Specified parameter Version is not valid.',
    })
  })

  it.each([
    'Action',
    'Version',
    'AccessKeyId',
    'SignatureMethod',
    'SignatureVersion',
    'Timestamp',
    'SignatureNonce',
    'Signature',
  ])('V1 without %s', async (name) => {
    expect(await sendJson(front.port, v1({ common: { [name]: undefined } }))).toMatchObject({
      status: 400,
      Code: `Missing${name}`,
      Message: `${name} is mandatory for this action.`,
    })
  })

  it.each([
    [{ SignatureMethod: 'HMAC-SHA256' }, 'InvalidSignatureMethod'],
    [{ SignatureVersion: '2.0' }, 'InvalidParameter'],
  ])('V1 with %o', async (common, Code) => {
    expect(await sendJson(front.port, v1({ common }))).toMatchObject({ status: 400, Code })
  })

  it('V1 with a Format that is neither JSON nor XML', async () => {
    const { status, text } = await send(front.port, v1({ common: { Format: 'YAML' } }))
    expect(status).toBe(400)
    expect(text).toContain('<Code>InvalidParameter.Format</Code>')
  })

  it('a parameter of the operation, in the gateway’s form', async () => {
    expect(await sendJson(front.port, v3({ query: {} }))).toMatchObject({
      status: 400,
      Code: 'MissingMediaId',
      Message: 'MediaId is mandatory for this action.',
    })
  })
})

describe('JSON answers', () => {
  it('success: the members and an upper-case RequestId', async () => {
    const { status, headers, text } = await send(
      front.port,
      v3({ action: 'SearchMedia', query: { Match: 'a' } }),
    )
    const body = JSON.parse(text) as Record<string, unknown>
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json;charset=utf-8')
    expect(body).toEqual({
      RequestId: expect.stringMatching(requestIdShape),
      Total: 1,
      MediaList: [{ MediaId: 'Match', Video: { Title: 'a' } }],
      Empty: [],
    })
    expect(headers['x-acs-request-id']).toBe(body['RequestId'])
  })

  it('error: RequestId, HostId, Code, Message, Recommend', async () => {
    const { status, ...body } = await sendJson(front.port, v3({ key: 'nobody' }))
    expect(status).toBe(404)
    expect(body).toEqual({
      RequestId: expect.stringMatching(requestIdShape),
      HostId: 'vod.cn-shanghai.aliyuncs.com',
      Code: 'InvalidAccessKeyId.NotFound',
      Message: 'Specified access key is not found.',
      Recommend: `https://api.aliyun.com/troubleshoot?q=InvalidAccessKeyId.NotFound&product=vod&requestId=${String(body['RequestId'])}`,
    })
  })

  it('V1 takes json in either case', async () => {
    expect(await sendJson(front.port, v1({ common: { Format: 'json' } }))).toMatchObject({
      status: 200,
    })
  })
})

describe('XML answers, what V1 gets unless it asks for JSON', () => {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false })
  const xml = async (call: V1Call, Format?: string) => {
    const { headers, status, text } = await send(
      front.port,
      v1({ ...call, common: { Format, ...call.common } }),
    )
    expect(headers['content-type']).toBe('text/xml;charset=utf-8')
    expect(XMLValidator.validate(text)).toBe(true)
    return { status, document: parser.parse(text) as Record<string, Record<string, unknown>> }
  }

  it('success: <{Action}Response>, lists as repeated elements', async () => {
    const query = { a: 'first', b: 'second' }
    const { status, document } = await xml({ action: 'SearchMedia', query }, 'XML')
    expect(status).toBe(200)
    expect(document['SearchMediaResponse']).toEqual({
      RequestId: expect.stringMatching(requestIdShape),
      Total: '2',
      MediaList: [
        { MediaId: 'a', Video: { Title: 'first' } },
        { MediaId: 'b', Video: { Title: 'second' } },
      ],
    })
  })

  it('error: <Error> with the same members as in JSON', async () => {
    const { status, document } = await xml({ key: 'nobody' })
    expect(status).toBe(404)
    expect(document['Error']).toMatchObject({
      RequestId: expect.stringMatching(requestIdShape),
      HostId: 'vod.cn-shanghai.aliyuncs.com',
      Code: 'InvalidAccessKeyId.NotFound',
      Recommend: expect.stringContaining('&product=vod&requestId='),
    })
  })

  it('escapes what callers put in, and replaces what XML cannot write', async () => {
    const Title = '</Title><Injected/> & "quoted" \u0000\u0008\uFFFF 🎬 '
    const { document } = await xml({ action: 'SearchMedia', query: { Title } })
    expect(document['SearchMediaResponse']).toMatchObject({
      MediaList: {
        Video: { Title: '</Title><Injected/> & "quoted" \uFFFD\uFFFD\uFFFD 🎬 ' },
      },
    })
  })
})
