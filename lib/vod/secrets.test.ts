import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVodClient, noPacer, staticCredentials, VodCredentialsError } from './index.ts'
import {
  clientOf,
  done,
  failureOf,
  json,
  reset,
  silence,
  startScriptedServer,
  type Answer,
  type ScriptedServer,
} from './testing/scripted-server.ts'

const SECRET = "SeCrEt+with/odd='chars'(*)!~0123"
const TOKEN = 'CAISsts+token/with=padding=='

let server: ScriptedServer
beforeAll(async () => {
  server = await startScriptedServer(done)
})
afterAll(() => server.close())

/** Everything that a logger could make of a value: its text, JSON of all own members, deep inspection, causes. */
function everythingSaidBy(value: unknown): string {
  const seen = new Set<unknown>()
  const parts: string[] = []
  const walk = (one: unknown): void => {
    parts.push(String(one), inspect(one, { depth: 10, showHidden: true, getters: true }))
    if (typeof one !== 'object' || one === null || seen.has(one)) return
    seen.add(one)
    for (const key of Reflect.ownKeys(one)) walk(Reflect.get(one, key))
  }
  walk(value)
  parts.push(JSON.stringify(value) ?? '')
  return parts.join('\n')
}

/** Quotes what it was sent, as gateways ("server string to sign is") and debugging proxies do. */
const echo =
  (status: number, make: (said: string) => unknown): Answer =>
  (response, request) => {
    const headers = Object.values(request.headers).join(' ')
    const said = [
      headers,
      SECRET,
      encodeURIComponent(TOKEN),
      encodeURIComponent(encodeURIComponent(TOKEN)),
    ]
    response.writeHead(status, { 'content-type': 'application/json' })
    const body = make(said.join(' '))
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

const faults: [string, Answer][] = [
  [
    'a signature error that quotes the string to sign',
    echo(400, (said) => ({
      RequestId: said,
      Code: 'SignatureDoesNotMatch',
      Message: `server string to sign is:${said}`,
    })),
  ],
  ['a code that quotes', echo(403, (said) => ({ RequestId: 'R', Code: said, Message: 'x' }))],
  ['throttling that quotes', echo(400, (said) => ({ Code: 'Throttling', Message: said }))],
  ['a fault that quotes', echo(500, (said) => ({ Code: 'InternalError', Message: said }))],
  ['HTML that quotes', echo(502, (said) => `<html>${said}</html>`)],
  ['cut JSON that quotes', echo(200, (said) => `{"RequestId":"${said}`)],
  ['a shape that quotes', echo(200, (said) => ({ RequestId: [said], [said]: said }))],
  [
    'no HTTP, quoting',
    (_response, request, socket) => socket.end(`${request.headers.authorization}\r\n`),
  ],
  ['a reset', reset],
  ['silence', silence],
  ['a redirect', json('', 301)],
]

describe('no error says a secret, whatever the other side says', () => {
  test.each(faults)('%s', async (_title, answer) => {
    server.answers = [answer]
    const before = server.seen.length
    const { client } = clientOf(server, {
      deadlineMs: 100,
      credentials: staticCredentials({
        accessKeyId: 'id-1',
        accessKeySecret: SECRET,
        securityToken: TOKEN,
      }),
    })
    const error = await failureOf(client.deleteMultipartUpload({ MediaId: 'm' }))
    const authorization = String(server.seen[before]?.headers.authorization)
    const signature = authorization.split('Signature=')[1] ?? ''
    const said = everythingSaidBy(error)
    expect(signature).toMatch(/^[0-9a-f]{64}$/)
    for (const secret of [SECRET, TOKEN, signature, authorization]) {
      expect(said).not.toContain(secret)
      expect(said).not.toContain(encodeURIComponent(secret))
      expect(said).not.toContain(encodeURIComponent(encodeURIComponent(secret)))
    }
    // A call that hangs would keep the client open.
    void client.close()
  })

  test('a source of credentials that quotes a secret in its error', async () => {
    const { client } = clientOf(server, {
      credentials: {
        get: () => Promise.reject(new Error(`got {"AccessKeySecret":"${SECRET}"} which is wrong`)),
      },
    })
    const error = await failureOf(client.deleteMultipartUpload({ MediaId: 'm' }))
    expect(error).toBeInstanceOf(VodCredentialsError)
    expect(error).toMatchObject({ action: 'DeleteMultipartUpload', mayHaveReached: false })
    expect(everythingSaidBy(error)).not.toContain(SECRET)
    await client.close()
  })

  test('a key that cannot stand in a header is refused without being quoted', async () => {
    const error = await failureOf(
      (async () =>
        staticCredentials({ accessKeyId: 'id', accessKeySecret: `${SECRET}\r\nx: y` }))(),
    )
    expect(error).toBeInstanceOf(VodCredentialsError)
    expect(everythingSaidBy(error)).not.toContain(SECRET)
  })
})

describe('nothing that is held says a secret', () => {
  test('credentials, the key they give, and a client that uses them', async () => {
    const credentials = staticCredentials({
      accessKeyId: 'id-1',
      accessKeySecret: SECRET,
      securityToken: TOKEN,
    })
    const key = await credentials.get()
    const client = createVodClient({
      region: 'cn-shanghai',
      endpoint: server.endpoint,
      credentials,
      pacer: noPacer,
    })
    server.answers = [done]
    await client.deleteMultipartUpload({ MediaId: 'm' })
    for (const held of [credentials, key, client, { nested: [key] }]) {
      for (const said of [
        String(held),
        inspect(held, { depth: 10, showHidden: true }),
        JSON.stringify(held),
      ]) {
        expect(said).not.toContain(SECRET)
        expect(said).not.toContain(TOKEN)
      }
    }
    expect(inspect(key)).toContain('id-1')
    expect(key.accessKeySecret).toBe(SECRET)
    expect(key.securityToken).toBe(TOKEN)
    await client.close()
  })
})
