import { afterAll, beforeAll, expect, test } from 'vitest'
import type { VodClient } from './index.ts'
import {
  clientOf,
  done,
  startScriptedServer,
  type ScriptedServer,
} from './testing/scripted-server.ts'

let server: ScriptedServer
let client: VodClient

beforeAll(async () => {
  server = await startScriptedServer(done)
  client = clientOf(server, { connections: 8 }).client
})
afterAll(async () => {
  await client.close()
  await server.close()
})

test('50 calls at once each get their own answer, over no more sockets than allowed, with 50 nonces', async () => {
  server.answers = [
    (response, request) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ RequestId: `for-${request.url.searchParams.get('MediaId')}` }))
    },
  ]
  const ids = Array.from({ length: 50 }, (_, index) => `media-${index}`)
  const answers = await Promise.all(
    ids.map(async (MediaId) => (await client.deleteMultipartUpload({ MediaId })).RequestId),
  )
  expect(answers).toEqual(ids.map((id) => `for-${id}`))
  expect(server.connections).toBeLessThanOrEqual(8)
  expect(new Set(server.seen.map(({ headers }) => headers['x-acs-signature-nonce'])).size).toBe(50)
})
