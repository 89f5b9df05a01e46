import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  staticCredentials,
  VodFault,
  VodNonsense,
  VodRejection,
  VodThrottled,
  VodUnreachable,
  type VodAnswerFacts,
  type VodClient,
  type VodError,
} from './index.ts'
import {
  clientOf,
  done,
  failureOf,
  json,
  reset,
  startScriptedServer,
  TEST_KEY,
  vendorError,
  type Answer,
  type ScriptedServer,
} from './testing/scripted-server.ts'

let server: ScriptedServer
let client: VodClient

beforeAll(async () => {
  server = await startScriptedServer(done)
  client = clientOf(server, { maxBodyBytes: 100_000 }).client
})
beforeEach(() => {
  server.seen.length = 0
})
afterAll(async () => {
  await client.close()
  await server.close()
})

async function faultOf(answer: Answer): Promise<VodError> {
  server.answers = [answer]
  // A delete is never repeated after an answer, so one request shows one answer.
  return (await failureOf(client.deleteMultipartUpload({ MediaId: 'm-1' }))) as VodError
}

const html =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    response.end('<html><body>Bad Gateway</body></html>')
  }

describe('each answer becomes the error that says whose fault it is', () => {
  test('400 with a Code is a rejection that carries code, status, request id and the vendor’s sentence', async () => {
    const error = await faultOf(
      json(
        {
          RequestId: 'REQ-9',
          HostId: 'vod.cn-shanghai.aliyuncs.com',
          Code: 'InvalidMultipartUpload.NotFound',
          Message: 'The multipart upload not exist.',
        },
        400,
      ),
    )
    expect(error).toBeInstanceOf(VodRejection)
    expect(error).not.toBeInstanceOf(VodThrottled)
    expect(error).toMatchObject({
      name: 'VodRejection',
      action: 'DeleteMultipartUpload',
      code: 'InvalidMultipartUpload.NotFound',
      httpStatus: 400,
      requestId: 'REQ-9',
      retryable: false,
      vendorMessage: 'The multipart upload not exist.',
    })
    expect(error.message).toContain('The multipart upload not exist.')
  })

  test('lower-case keys are understood, as official clients tolerate them', async () => {
    const error = await faultOf(json({ requestId: 'r', code: 'Forbidden', message: 'no' }, 403))
    expect(error).toMatchObject({ name: 'VodRejection', code: 'Forbidden', requestId: 'r' })
  })

  test('a 200 with a Code is a rejection, not a success', async () => {
    expect(await faultOf(vendorError('InvalidVideo.NotFound', 200))).toMatchObject({
      name: 'VodRejection',
      code: 'InvalidVideo.NotFound',
      httpStatus: 200,
    })
  })

  test.each([
    ['Throttling.User', 400],
    ['Throttling', 503],
    ['Throttling.Api', 429],
  ])('%s is throttling with any status (%i)', async (code, status) => {
    const error = await faultOf(vendorError(code, status, { 'x-acs-retry-after': '400' }))
    expect(error).toBeInstanceOf(VodThrottled)
    expect(error).toBeInstanceOf(VodRejection)
    expect(error).toMatchObject({ code, retryAfterMs: 400, retryable: true, httpStatus: status })
  })

  test.each(['soon', '0', '-5', '1.5', ''])(
    'a retry-after of "%s" is no positive integer of milliseconds and is dropped',
    async (value) => {
      const error = await faultOf(
        vendorError('Throttling.User', 400, { 'x-acs-retry-after': value }),
      )
      expect(error).toBeInstanceOf(VodThrottled)
      expect(error).not.toHaveProperty('retryAfterMs')
    },
  )

  test.each([
    ['InternalError', 500],
    ['ServiceUnAvailable', 503],
    ['ServiceUnavailable', 503],
    ['InternalError', 400],
    ['SomethingNew', 503],
  ])('%s (%i) is a fault: what it did is unknown', async (code, status) => {
    const error = await faultOf(vendorError(code, status))
    expect(error).toBeInstanceOf(VodFault)
    expect(error).toMatchObject({ code, httpStatus: status, mayHaveReached: true, retryable: true })
  })

  test('a documented refusal stays one even with a 5xx status, since codes decide', async () => {
    const error = await faultOf(vendorError('InvalidVideo.NotFound', 500))
    expect(error).toMatchObject({ name: 'VodRejection', code: 'InvalidVideo.NotFound' })
  })

  test('a code nobody documented is a rejection when the status blames the caller', async () => {
    expect(await faultOf(vendorError('SomethingNew', 400))).toMatchObject({
      name: 'VodRejection',
      code: 'SomethingNew',
      retryable: false,
    })
  })

  test.each([
    ['500 JSON without Code', json({ RequestId: 'REQ-7' }, 500), 500],
    ['502 HTML', html(502), 502],
    ['empty 500', json('', 500), 500],
  ] as const)('%s is a fault with its status', async (_title, answer, status) => {
    const error = await faultOf(answer)
    expect(error).toBeInstanceOf(VodFault)
    expect(error).toMatchObject({ httpStatus: status, mayHaveReached: true })
    expect(error).not.toHaveProperty('code')
  })

  test.each([
    ['200 HTML', html(200)],
    ['403 HTML of a proxy', html(403)],
    ['301 with a body', json({ RequestId: 'REQ-1' }, 301, { location: 'https://elsewhere.test/' })],
    ['304', json('', 304)],
    ['cut JSON', json('{"RequestId":"REQ')],
    ['empty 200', json('')],
    ['a bare array', json([])],
    ['a bare null', json('null')],
    ['an object without RequestId', json({})],
    ['a RequestId of the wrong type', json({ RequestId: 17 })],
    ['404 JSON without Code', json({ error: 'no such page' }, 404)],
    ['an unknown content-encoding', json('x', 200, { 'content-encoding': 'zstd-of-sorts' })],
    ['a broken gzip body', json('not gzip', 200, { 'content-encoding': 'gzip' })],
  ])('%s is nonsense: nothing that VOD sends', async (_title, answer) => {
    const error = await faultOf(answer)
    expect(error).toBeInstanceOf(VodNonsense)
    expect(error).toMatchObject({ mayHaveReached: true, retryable: false })
    expect(server.seen).toHaveLength(1)
  })

  test('a connection that is reset after the request may have reached VOD', async () => {
    const error = await faultOf(reset)
    expect(error).toBeInstanceOf(VodUnreachable)
    expect(error).toMatchObject({ mayHaveReached: true, retryable: true })
    expect(server.seen).toHaveLength(1)
  })

  test('an answer cut in the middle of its body may have reached VOD', async () => {
    const error = await faultOf((response, _request, socket) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"RequestId":', () => socket.destroy())
    })
    expect(error).toBeInstanceOf(VodUnreachable)
    expect(error).toMatchObject({ mayHaveReached: true })
  })

  test('bytes that are no HTTP are nonsense', async () => {
    const error = await faultOf((_response, _request, socket) => {
      socket.end('SSH-2.0-OpenSSH_9.2\r\n')
    })
    expect(error).toBeInstanceOf(VodNonsense)
  })

  test('where nobody listens nothing was sent', async () => {
    const closed = await startScriptedServer(done)
    await closed.close()
    const { client: lonely, pauses } = clientOf(closed)
    const error = await failureOf(lonely.deleteMultipartUpload({ MediaId: 'm-1' }))
    expect(error).toBeInstanceOf(VodUnreachable)
    expect(error).toMatchObject({ mayHaveReached: false, networkCode: 'ECONNREFUSED' })
    // Certain that nothing left, so even a delete was tried again.
    expect(pauses).toEqual([200, 400])
    await lonely.close()
  })
})

describe('the size of an answer is bounded', () => {
  const large = JSON.stringify({ RequestId: 'x'.repeat(200_000) })

  test('an announced size over the bound is refused', async () => {
    const error = await faultOf(json(large, 200, { 'content-length': String(large.length) }))
    expect(error).toBeInstanceOf(VodNonsense)
    expect(error.message).toContain('larger')
  })

  test('a size over the bound that was not announced is refused', async () => {
    const error = await faultOf((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(large.slice(0, 150_000))
      response.end(large.slice(150_000))
    })
    expect(error).toBeInstanceOf(VodNonsense)
    expect(error.message).toContain('larger')
  })

  test('a small body that unpacks into a large one is refused', async () => {
    const error = await faultOf((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync(large))
    })
    expect(error).toBeInstanceOf(VodNonsense)
  })

  test('gzip is understood although it is not asked for', async () => {
    server.answers = [
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        response.end(gzipSync('{"RequestId":"packed"}'))
      },
    ]
    expect(await client.deleteMultipartUpload({ MediaId: 'm-1' })).toEqual({ RequestId: 'packed' })
  })
})

describe('what an answer tells beside its result', () => {
  test('when it was written by VOD’s clock, between sending and receiving by ours', async () => {
    let now = 1_000
    server.answers = [
      json({ RequestId: 'R', Total: 0 }, 200, { date: 'Sun, 22 Nov 2026 08:00:00 GMT' }),
    ]
    const { client } = clientOf(server, { clock: { now: () => (now += 50) } })
    const told: VodAnswerFacts[] = []
    await client.searchMedia({}, { onAnswer: (facts) => told.push(facts) })
    expect(told).toEqual([
      {
        action: 'SearchMedia',
        sentAt: expect.any(Number) as number,
        receivedAt: expect.any(Number) as number,
        serverTime: Date.UTC(2026, 10, 22, 8),
      },
    ])
    expect(told[0]!.sentAt).toBeLessThan(told[0]!.receivedAt)
    await client.close()
  })

  test('each attempt by itself, refusals with their code, and nothing for one that was lost', async () => {
    server.answers = [reset, vendorError('InvalidTimeStamp.Expired', 400, { date: 'nonsense' })]
    const { client } = clientOf(server)
    const told: VodAnswerFacts[] = []
    await failureOf(client.searchMedia({}, { onAnswer: (facts) => told.push(facts) }))
    expect(told).toMatchObject([{ serverTime: null, code: 'InvalidTimeStamp.Expired' }])
    await client.close()
  })

  test('whom VOD refused a right, where it says so', async () => {
    const detail = {
      AuthPrincipalType: 'SubUser',
      AuthPrincipalDisplayName: '2041',
      AuthAction: 'x',
    }
    server.answers = [
      json(
        { RequestId: 'R', Code: 'NoPermission', Message: 'no', AccessDeniedDetail: detail },
        403,
      ),
    ]
    const { client } = clientOf(server)
    expect(await failureOf(client.searchMedia())).toMatchObject({
      principal: { type: 'SubUser', name: '2041' },
    })
    await client.close()
  })
})

test('a client tells which key and endpoint it has, and nothing secret', async () => {
  const { client } = clientOf(server, {
    credentials: staticCredentials({
      ...TEST_KEY,
      accessKeyId: 'LTAI5tExample9x4Q',
      source: 'default/env',
    }),
  })
  expect(client.endpoint).toEqual({ region: 'cn-shanghai', host: new URL(server.endpoint).host })
  expect(await client.key()).toEqual({
    accessKeyId: 'LTAI…9x4Q',
    source: 'default/env',
    temporary: false,
  })
  await client.close()
})
