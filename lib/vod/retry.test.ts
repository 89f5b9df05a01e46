import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createLocalPacer,
  DEFAULT_RETRIES,
  VodFault,
  VodThrottled,
  VodTimeout,
  VodUnreachable,
  type Answered,
  type Pacer,
  type VodAction,
  type VodClient,
  type VodClientOptions,
} from './index.ts'
import {
  clientOf,
  done,
  failureOf,
  json,
  listenScripted,
  reset,
  silence,
  startScriptedServer,
  vendorError,
  type Answer,
  type ScriptedServer,
} from './testing/scripted-server.ts'

let server: ScriptedServer
let clients: VodClient[]

beforeEach(async () => {
  server = await startScriptedServer(done)
  clients = []
})
afterEach(async () => {
  await server.close()
  await Promise.all(clients.map((client) => client.close()))
})

function connect(options: Partial<VodClientOptions> = {}) {
  const made = clientOf(server, options)
  clients.push(made.client)
  return made
}

/** Lets every call leave at once and keeps how each said it ended; `undefined` while it has not. */
function recordingPacer() {
  const calls: [VodAction, Answered | undefined][] = []
  const pacer: Pacer = {
    acquire(action) {
      const call: (typeof calls)[number] = [action, undefined]
      calls.push(call)
      return Promise.resolve({
        answered(how) {
          if (call[1] !== undefined) throw new Error('told twice')
          call[1] = how
        },
      })
    },
  }
  return { pacer, calls }
}

const search = json({ RequestId: 'OK', Total: 0, MediaList: [] })
const throttled = vendorError('Throttling.User', 400, { 'x-acs-retry-after': '700' })

describe('a read is repeated for what passes', () => {
  test.each<[string, Answer]>([
    ['a reset connection', reset],
    ['a 503 of the gateway', json('', 503)],
    ['an internal error of the vendor', vendorError('InternalError', 500)],
    ['throttling without a time', vendorError('Throttling', 503)],
  ])('%s: after 200 ms the second attempt serves', async (_title, answer) => {
    server.answers = [answer, search]
    const { client, pauses } = connect()
    expect((await client.searchMedia()).RequestId).toBe('OK')
    expect(server.seen).toHaveLength(2)
    expect(pauses).toEqual([200])
  })

  test('three attempts at most, pauses doubling, and the last fault is what is told', async () => {
    server.answers = [json('', 500), reset, vendorError('ServiceUnAvailable', 503)]
    const { client, pauses } = connect()
    const error = await failureOf(client.searchMedia())
    expect(error).toBeInstanceOf(VodFault)
    expect(error).toMatchObject({ code: 'ServiceUnAvailable' })
    expect(server.seen).toHaveLength(3)
    expect(pauses).toEqual([200, 400])
  })

  test('jitter takes up to half off a pause', async () => {
    server.answers = [json('', 500)]
    const { client, pauses } = connect({ random: () => 0.5 })
    await failureOf(client.searchMedia())
    expect(pauses).toEqual([150, 300])
  })

  test('the vendor’s own time is kept to the millisecond, jitter or not', async () => {
    server.answers = [throttled, search]
    const { client, pauses } = connect({ random: () => 0.9 })
    await client.searchMedia()
    expect(pauses).toEqual([700])
  })

  test('an attempt without answer is cut short so that another fits into the deadline', async () => {
    server.answers = [silence, search]
    const { client } = connect({
      retries: {
        read: { attempts: 2, on: ['attempt-timeout'], attemptMs: 60, baseMs: 1, maxMs: 1 },
      },
    })
    expect((await client.searchMedia()).RequestId).toBe('OK')
    expect(server.seen).toHaveLength(2)
  })

  test('every attempt has a nonce and a signature of its own, and a date of its time', async () => {
    server.answers = [reset, json('', 500), search]
    let now = Date.parse('2026-11-22T08:00:00Z')
    const { client } = connect({ clock: { now: () => (now += 1_000) } })
    await client.searchMedia()
    const values = (name: string) => new Set(server.seen.map((request) => request.headers[name]))
    expect(values('x-acs-signature-nonce').size).toBe(3)
    expect(values('authorization').size).toBe(3)
    expect(values('x-acs-date').size).toBe(3)
  })

  test('every attempt takes a slot and tells once how it ended', async () => {
    server.answers = [throttled, json('', 500), reset, search]
    const told = recordingPacer()
    const { client } = connect({
      pacer: told.pacer,
      retries: { read: { ...DEFAULT_RETRIES.read, attempts: 4 } },
    })
    await client.searchMedia()
    expect(told.calls).toEqual([
      ['SearchMedia', { throttledMs: 700 }],
      ['SearchMedia', 'lost'],
      ['SearchMedia', 'lost'],
      ['SearchMedia', 'good'],
    ])
  })

  test.each<[string, Answer, unknown]>([
    [
      'a definite no: an answer in good pace',
      vendorError('InvalidMultipartUpload.NotFound', 400),
      'good',
    ],
    ['throttling without a time', vendorError('Throttling', 400), {}],
    ['nonsense', json('<html>'), 'lost'],
  ])('a call that fails tells so too: %s', async (_title, answer, how) => {
    server.answers = [answer]
    const told = recordingPacer()
    const { client } = connect({ pacer: told.pacer })
    await failureOf(client.deleteMultipartUpload({ MediaId: 'm' }))
    expect(told.calls).toEqual([['DeleteMultipartUpload', how]])
  })

  test('a caller that leaves, and a request that is wrong in itself, keep no place', async () => {
    server.answers = [silence]
    const told = recordingPacer()
    const { client } = connect({ pacer: told.pacer })
    const leaving = new AbortController()
    const call = failureOf(
      client.deleteMultipartUpload({ MediaId: 'm' }, { signal: leaving.signal }),
    )
    await server.arrived(1)
    leaving.abort(new Error('left'))
    await call
    const departure = await told.pacer.acquire('DeleteMultipartUpload')
    await failureOf(client.deleteMultipartUpload({ MediaId: 'no such' }, { departure }))
    expect(told.calls.map(([, how]) => how)).toEqual(['lost', 'lost'])
    expect(server.seen).toHaveLength(1)
  })

  test('a place that was taken beforehand is used instead of asking for one', async () => {
    const told = recordingPacer()
    const { client } = connect({ pacer: told.pacer })
    const departure = await told.pacer.acquire('DeleteMultipartUpload')
    await client.deleteMultipartUpload({ MediaId: 'm' }, { departure })
    expect(told.calls).toEqual([['DeleteMultipartUpload', 'good']])
  })
})

describe('what stays wrong is not repeated', () => {
  test.each<[string, Answer]>([
    ['a rejection', vendorError('Forbidden.RAM', 403)],
    ['nonsense', json('<html>')],
    ['a redirect', json({}, 301)],
  ])('%s', async (_title, answer) => {
    server.answers = [answer]
    const { client, pauses } = connect()
    await failureOf(client.searchMedia())
    expect(server.seen).toHaveLength(1)
    expect(pauses).toEqual([])
  })

  test('a pause that would outlast the deadline is not begun: the answer at hand is told at once', async () => {
    server.answers = [vendorError('Throttling.User', 400, { 'x-acs-retry-after': '60000' })]
    const { client, pauses } = connect()
    const error = await failureOf(client.searchMedia())
    expect(error).toBeInstanceOf(VodThrottled)
    expect(error).toMatchObject({ retryAfterMs: 60_000 })
    expect(pauses).toEqual([])
    expect(server.seen).toHaveLength(1)
  })

  test('when no slot comes within the deadline the last answer stands', async () => {
    server.answers = [throttled]
    const pacer = createLocalPacer()
    const other = await pacer.acquire('SearchMedia')
    const { client } = connect({ pacer, deadlineMs: 800 })
    const call = failureOf(client.searchMedia())
    await server.arrived(1)
    other.answered({ throttledMs: 60_000 })
    expect(await call).toBeInstanceOf(VodThrottled)
    expect(server.seen).toHaveLength(1)
  })
})

describe('a delete is never repeated blindly', () => {
  test.each<[string, Answer, unknown, boolean | undefined]>([
    ['a reset connection', reset, VodUnreachable, true],
    ['a fault', vendorError('InternalError', 500), VodFault, true],
    ['a 502 of the gateway', json('<html>', 502), VodFault, true],
    ['throttling', throttled, VodThrottled, undefined],
  ])('%s: one request, and the caller decides', async (_title, answer, type, reached) => {
    server.answers = [answer]
    const { client, pauses } = connect()
    const error = await failureOf(client.deleteMultipartUpload({ MediaId: 'm' }))
    expect(error).toBeInstanceOf(type)
    expect((error as { mayHaveReached?: boolean }).mayHaveReached).toBe(reached)
    expect(server.seen).toHaveLength(1)
    expect(pauses).toEqual([])
  })

  test('no attempt of a delete is cut short before the deadline: a slow answer is better than an unknown one', () => {
    expect(DEFAULT_RETRIES.delete.attemptMs).toBe(Infinity)
    expect(DEFAULT_RETRIES.delete.on).toEqual(['not-sent'])
  })

  test('no answer in time: one request', async () => {
    server.answers = [silence]
    const { client } = connect()
    const error = await failureOf(
      client.deleteMultipartUpload({ MediaId: 'm' }, { deadlineMs: 80 }),
    )
    expect(error).toBeInstanceOf(VodTimeout)
    expect(server.seen).toHaveLength(1)
  })

  test('it is repeated when certain that nothing was sent', async () => {
    let asked = 0
    // Nobody listens at first: the port opens while the client pauses.
    const closed = await startScriptedServer(done)
    const { port } = new URL(closed.endpoint)
    await closed.close()
    let reopened: ScriptedServer | undefined
    const { client } = connect({
      endpoint: closed.endpoint,
      sleep: async () => {
        asked += 1
        reopened ??= await listenScripted(Number(port), done)
      },
    })
    expect(await client.deleteMultipartUpload({ MediaId: 'm' })).toEqual({ RequestId: 'REQ-1' })
    expect(asked).toBe(1)
    expect(reopened?.seen).toHaveLength(1)
    await reopened?.close()
  })
})

describe('sockets that the server closed while they were idle', () => {
  test('cost a read nothing but a second attempt, at worst', async () => {
    server.answers = [
      (response, _request, socket) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end('{"RequestId":"OK","Total":0}', () => socket.destroySoon())
      },
    ]
    const { client } = connect({ connections: 1 })
    for (let call = 0; call < 20; call += 1) {
      expect((await client.searchMedia()).RequestId).toBe('OK')
    }
  })
})
