import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Person, Role } from '../contracts/person.ts'
import { TooLargeError } from '../services/errors.ts'
import { VodCredentialsError, VodRejection, VodThrottled, VodTimeout } from '../vod/errors.ts'
import { createRoute } from './create-route.ts'

let role: Role | null = 'support'
let authUrl: string | undefined
let failure: Error | null = null
let handled = 0
const logged: string[] = []

const person = (as: Role): Person => ({ id: 'a1', email: `${as}@example.com`, name: as, role: as })
const route = createRoute({
  currentPerson: () => Promise.resolve(role && person(role)),
  authUrl: () => authUrl,
  logError: ({ stack }) => logged.push(stack),
})

const handler = route(
  'deleteLeftoverParts',
  {
    params: z.object({ id: z.string() }),
    query: z.object({ limit: z.coerce.number().int().max(100).optional() }),
    body: z.strictObject({ mediaId: z.string().min(1) }),
  },
  ({ body, query, person: { email } }) => {
    handled++
    if (failure) throw failure
    return Promise.resolve({ body: { ...body, ...query, email }, status: 202 })
  },
)

const server = createServer((incoming, outgoing) => {
  void (async () => {
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headers))
      if (typeof value === 'string') headers.set(name, value)
    const body = await text(incoming)
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers,
      ...(incoming.method !== 'GET' && { body }),
    })
    const response = await handler(request, { params: Promise.resolve({ id: 'x' }) })
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(await response.text())
  })()
})

let origin = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  role = 'support'
  authUrl = undefined
  failure = null
  handled = 0
  logged.length = 0
})

interface Answer {
  error?: {
    code: string
    field?: string
    message: string
    requestId: string
    vendor?: object
    retryAfterMs?: number
  }
}

async function post(
  options: { headers?: Record<string, string>; body?: string; path?: string } = {},
) {
  const response = await fetch(`${origin}${options.path ?? '/'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...options.headers },
    body: options.body ?? '{"mediaId":"m-1"}',
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer,
  }
}

describe('who may call', () => {
  test('answers the handler’s own status to somebody who may', async () => {
    const { status, body, headers } = await post({ path: '/?limit=5' })
    expect(status).toBe(202)
    expect(body).toEqual({ mediaId: 'm-1', limit: 5, email: 'support@example.com' })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toBeTruthy()
  })

  test('without a session nothing else is looked at', async () => {
    role = null
    const { status, body } = await post({
      body: 'not json',
      headers: { origin: 'http://evil.example' },
    })
    expect([status, body.error?.code]).toEqual([401, 'unauthenticated'])
    expect(body.error?.requestId).toBeTruthy()
  })

  test('a role below the operation’s is refused before its input is read', async () => {
    role = 'viewer'
    const { status, body } = await post({ body: 'not json' })
    expect([status, body.error?.code, handled]).toEqual([403, 'forbidden', 0])
  })
})

describe('where a change may come from', () => {
  const site = async (headers: Record<string, string>) => (await post({ headers })).status

  test.each(['cross-site', 'same-site', 'none', ''])(
    'Sec-Fetch-Site “%s” is refused, whatever Origin says',
    async (value) => expect(await site({ 'sec-fetch-site': value })).toBe(403),
  )

  test('Sec-Fetch-Site same-origin is enough, since only a browser can set it', async () =>
    expect(await site({ 'sec-fetch-site': 'same-origin', origin: '' })).toBe(202))

  test.each(['http://evil.example', 'null', 'nonsense', 'http://127.0.0.1:1'])(
    'an Origin that is not ours is refused (%s)',
    async (value) => expect(await site({ origin: value })).toBe(403),
  )

  test('with neither header the request is refused', async () => {
    const response = await fetch(origin, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"mediaId":"m-1"}',
    })
    expect([response.status, handled]).toEqual([403, 0])
  })

  test('with AUTH_URL set, its origin counts and the asked host no longer does', async () => {
    authUrl = 'https://offcut.example.com'
    expect(await site({ origin: 'https://offcut.example.com' })).toBe(202)
    expect(await site({ origin: 'http://offcut.example.com' })).toBe(403)
    expect(await site({ origin })).toBe(403)
  })
})

describe('input', () => {
  test.each([
    [{ body: '{"mediaId":""}' }, 400, 'invalid_input', 'mediaId'],
    [{ body: '{}' }, 400, 'invalid_input', 'mediaId'],
    [{ body: '{"mediaId":"m","override":true}' }, 400, 'invalid_input', 'override'],
    [{ body: 'not json' }, 400, 'invalid_input', 'body'],
    [{ headers: { 'content-type': 'text/plain' } }, 400, 'invalid_input', 'content-type'],
    [{ path: '/?limit=101' }, 400, 'invalid_input', 'limit'],
    [{ path: '/?limit=1&limit=2' }, 400, 'invalid_input', 'limit'],
    [{ body: JSON.stringify({ mediaId: 'x'.repeat(70_000) }) }, 413, 'too_large', undefined],
  ])('%j is refused with its field', async (options, status, code, field) => {
    const answer = await post(options)
    expect([answer.status, answer.body.error?.code, answer.body.error?.field]).toEqual([
      status,
      code,
      field,
    ])
    expect(handled).toBe(0)
  })
})

describe('a route of its own habits', () => {
  const lists = route(
    'deleteLeftoverParts',
    { body: z.object({ ids: z.array(z.string()) }).default({ ids: [] }), maxBodyBytes: 200_000 },
    ({ body }) => Promise.resolve({ body: { ids: body.ids.length } }),
  )
  const send = async (body: string | null, headers: Record<string, string> = {}) => {
    const request = new Request('http://127.0.0.1/lists', {
      ...{ method: 'POST', body },
      headers: { host: '127.0.0.1', origin: 'http://127.0.0.1', ...headers },
    })
    const response = await lists(request, { params: Promise.resolve({}) })
    return { status: response.status, body: (await response.json()) as Answer & { ids?: number } }
  }
  const json = { 'content-type': 'application/json' }
  const of = (characters: number) => JSON.stringify({ ids: ['x'.repeat(characters)] })

  test('takes more than others where it says so, and says how much that is', async () => {
    expect(await send(of(150_000), json)).toEqual({ status: 200, body: { ids: 1 } })
    const { status, body } = await send(of(250_000), json)
    expect([status, body.error?.code]).toEqual([413, 'too_large'])
  })

  test('goes without a body where nothing need be said, and takes no other text for one', async () => {
    for (const [body, headers] of [
      [null, {}],
      ['', {}],
      ['', json],
    ] as const)
      expect(await send(body, headers)).toEqual({ status: 200, body: { ids: 0 } })
    expect((await send('ids=1', { 'content-type': 'text/plain' })).status).toBe(400)
    expect((await send('{', json)).body.error?.field).toBe('body')
  })
})

describe('failures', () => {
  const vendor = { action: 'SearchMedia', code: 'Forbidden.RAM', requestId: 'R-1', httpStatus: 403 }
  test.each([
    [new VodRejection('not authorized', vendor), 502, 'upstream_rejected', 'right_missing'],
    [
      new VodRejection('no', { ...vendor, code: 'InvalidVideo.NotFound' }),
      404,
      'not_found',
      'media_not_found',
    ],
    [
      new VodTimeout('late', { action: 'SearchMedia', mayHaveReached: true, limitMs: 1 }),
      504,
      'upstream_timeout',
      'timeout',
    ],
    [
      new VodCredentialsError('none', { action: 'SearchMedia' }),
      503,
      'upstream_unavailable',
      'no_credentials',
    ],
  ] as const)('%s becomes its envelope', async (error, status, code, reason) => {
    failure = error
    const { status: answered, body } = await post()
    expect([answered, body.error?.code]).toEqual([status, code])
    expect(body.error?.vendor).toMatchObject({ action: 'SearchMedia', reason })
    expect(body.error?.requestId).not.toBe('R-1')
  })

  test('more than a service takes at once names the input', async () => {
    failure = new TooLargeError('text', 'The text has 200001 bytes.')
    const { status, body } = await post()
    expect([status, body.error?.code, body.error?.field]).toEqual([413, 'too_large', 'text'])
  })

  test('a full limit of VOD says when to come back', async () => {
    const facts = { ...vendor, code: 'Throttling.User', retryAfterMs: 1_500 }
    failure = new VodThrottled('slow down', facts)
    const { body, headers } = await post()
    expect(body.error).toMatchObject({ code: 'upstream_unavailable', retryAfterMs: 1_500 })
    expect(headers.get('retry-after')).toBe('2')
  })

  test('an error that nobody foresaw keeps its message in the log', async () => {
    failure = new Error('password=hunter2 in /srv/offcut')
    const { status, body } = await post()
    expect([status, body.error?.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(body)).not.toContain('hunter2')
    expect(logged).toEqual([expect.stringContaining('hunter2')])
  })
})
