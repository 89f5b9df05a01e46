import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  isVodAction,
  VOD_ACTIONS,
  VodRequestError,
  type VodAction,
  type VodClient,
} from './index.ts'
import { staticCredentials } from './credentials.ts'
import { OPERATIONS } from './operations/index.ts'
import {
  clientOf,
  done,
  failureOf,
  startScriptedServer,
  TEST_KEY,
  type ScriptedServer,
} from './testing/scripted-server.ts'
import { createTransport, type Transport } from './transport.ts'

/** Written out here on purpose: widening what can be sent must take a change in this test too. */
const ALLOWED = [
  'DeleteMultipartUpload',
  'GetCategories',
  'GetMezzanineInfo',
  'GetUploadDetails',
  'GetVideoInfo',
  'GetVideoInfos',
  'GetVideoList',
  'ListAppInfo',
  'SearchMedia',
]

let server: ScriptedServer
let client: VodClient
let transport: Transport

beforeAll(async () => {
  server = await startScriptedServer(done)
  client = clientOf(server).client
  transport = createTransport({
    endpoint: new URL(server.endpoint),
    credentials: staticCredentials(TEST_KEY),
    clock: { now: () => Date.now() },
    maxBodyBytes: 1_000,
    connections: 1,
    userAgent: 'test',
  })
})
beforeEach(() => {
  server.seen.length = 0
})
afterAll(async () => {
  await client.close()
  await transport.close()
  await server.close()
})

describe('nothing but eight reads and DeleteMultipartUpload can be sent', () => {
  test('the list is exactly that, and cannot be added to', () => {
    expect([...VOD_ACTIONS].sort()).toEqual(ALLOWED)
    expect(Object.isFrozen(VOD_ACTIONS)).toBe(true)
    expect(() => (VOD_ACTIONS as unknown as string[]).push('DeleteVideo')).toThrow(TypeError)
    expect(isVodAction('DeleteVideo')).toBe(false)
  })

  test('every method of a client sends one action of the list, each its own', async () => {
    const valid: Record<string, unknown> = {
      getVideoInfo: { VideoId: 'v' },
      getVideoInfos: { VideoIds: ['v'] },
      getMezzanineInfo: { VideoId: 'v' },
      getUploadDetails: { MediaIds: ['v'] },
      deleteMultipartUpload: { MediaId: 'v' },
    }
    const methods = Object.entries(client).filter(
      ([name]) => !['close', 'endpoint', 'key'].includes(name),
    )
    for (const [name, method] of methods) {
      await (method as (request: unknown) => Promise<unknown>)(valid[name] ?? {}).catch(() => {})
    }
    const sent = server.seen.map((request) => request.headers['x-acs-action'])
    expect([...sent].sort()).toEqual(ALLOWED)
    expect(server.seen.every(({ url }) => !url.searchParams.has('Action'))).toBe(true)
  })

  test('the client and its table of operations cannot be extended or bent', () => {
    const open = client as unknown as Record<string, unknown>
    expect(() => (open.deleteVideo = open.getVideoInfo)).toThrow(TypeError)
    const [operation] = Object.values(OPERATIONS)
    expect(() => ((operation as { action: string }).action = 'DeleteVideo')).toThrow(TypeError)
    expect(() => ((OPERATIONS as Record<string, unknown>).deleteVideo = operation)).toThrow(
      TypeError,
    )
  })

  test.each([
    'DeleteVideo',
    'DeleteMezzanines',
    'UpdateVideoInfo',
    'deletemultipartupload',
    '',
    '__proto__',
  ])('the transport itself refuses "%s", whatever the types were told', async (action) => {
    const error = await failureOf(
      transport.send({
        action: action as VodAction,
        parameters: { VideoIds: 'v' },
        limitMs: 1_000,
        signal: undefined,
      }),
    )
    expect(error).toBeInstanceOf(VodRequestError)
    expect(server.seen).toHaveLength(0)
  })
})
