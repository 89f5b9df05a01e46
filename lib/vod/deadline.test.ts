import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { VodTimeout, type VodClient, type VodClientOptions, type Departure } from './index.ts'
import {
  clientOf,
  done,
  failureOf,
  json,
  silence,
  startScriptedServer,
  TEST_KEY,
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
  // First the server: a call that hangs ends with its socket.
  await server.close()
  await Promise.all(clients.map((client) => client.close()))
})

function connect(options: Partial<VodClientOptions> = {}): VodClient {
  const { client } = clientOf(server, options)
  clients.push(client)
  return client
}

const media = { MediaId: 'm-1' }

/** One byte of an endless answer at a time: there is never a gap for a read timeout to notice. */
const drip: Answer = (response, _request, socket) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"RequestId":"')
  const tick = setInterval(() => response.write('x'), 10)
  socket.on('close', () => clearInterval(tick))
}

describe('one deadline for the whole call', () => {
  test('a silent server is given up, and the request may have reached it', async () => {
    server.answers = [silence]
    const error = await failureOf(connect().deleteMultipartUpload(media, { deadlineMs: 80 }))
    expect(error).toBeInstanceOf(VodTimeout)
    expect(error).toMatchObject({ mayHaveReached: true, retryable: true, limitMs: 80 })
  })

  test('a dripping body is given up on a fresh socket', async () => {
    server.answers = [drip]
    const error = await failureOf(connect().deleteMultipartUpload(media, { deadlineMs: 80 }))
    expect(error).toBeInstanceOf(VodTimeout)
  })

  test('and on a reused socket, where official clients let it run: the finished call left no timer behind', async () => {
    server.answers = [done, drip]
    const client = connect({ connections: 1 })
    await client.deleteMultipartUpload(media)
    const error = await failureOf(client.deleteMultipartUpload(media, { deadlineMs: 80 }))
    expect(error).toBeInstanceOf(VodTimeout)
    expect(server.seen.map((request) => request.connection)).toEqual([1, 1])
  })

  test('a socket that was given up is not used again: its next bytes belong to nobody', async () => {
    server.answers = [drip, done]
    const client = connect({ connections: 1 })
    await failureOf(client.deleteMultipartUpload(media, { deadlineMs: 80 }))
    expect(await client.deleteMultipartUpload(media)).toEqual({ RequestId: 'REQ-1' })
    expect(server.seen.map((request) => request.connection)).toEqual([1, 2])
  })

  test('a call that never got a socket certainly sent nothing', async () => {
    server.answers = [silence]
    const client = connect({ connections: 1 })
    const holds = failureOf(client.deleteMultipartUpload(media, { deadlineMs: 400 }))
    await server.arrived(1)
    const error = await failureOf(client.deleteMultipartUpload(media, { deadlineMs: 60 }))
    expect(error).toBeInstanceOf(VodTimeout)
    expect(error).toMatchObject({ mayHaveReached: false })
    expect(await holds).toMatchObject({ mayHaveReached: true })
    expect(server.seen).toHaveLength(1)
  })

  test('credentials that do not come are part of the call’s time', async () => {
    const client = connect({ credentials: { get: () => new Promise(() => {}) } })
    const error = await failureOf(client.deleteMultipartUpload(media, { deadlineMs: 60 }))
    expect(error).toBeInstanceOf(VodTimeout)
    expect(error).toMatchObject({ mayHaveReached: false })
    expect(server.seen).toHaveLength(0)
  })

  test('the first wait for a slot is not', async () => {
    const gate = Promise.withResolvers<Departure>()
    const client = connect({
      deadlineMs: 60,
      pacer: { acquire: () => gate.promise },
    })
    const call = client.deleteMultipartUpload(media)
    const other = connect({ deadlineMs: 60 })
    server.answers = [silence, done]
    // A whole deadline passes on the same clock while the first call waits.
    await failureOf(other.deleteMultipartUpload(media))
    gate.resolve({ answered() {} })
    expect(await call).toEqual({ RequestId: 'REQ-1' })
  })

  test('a late answer to a given-up call does not become the answer of the next one', async () => {
    let late: (() => void) | undefined
    server.answers = [
      (response) => {
        late = () => response.end('{"RequestId":"LATE"}')
      },
      json({ RequestId: 'NEXT' }),
    ]
    const client = connect({ connections: 1 })
    await failureOf(client.deleteMultipartUpload(media, { deadlineMs: 60 }))
    late?.()
    expect(await client.deleteMultipartUpload(media)).toEqual({ RequestId: 'NEXT' })
  })
})

describe('a caller may leave at any moment, and gets its own reason back', () => {
  const reason = new Error('the user went away')

  test('before anything: nothing is sent', async () => {
    const call = connect().deleteMultipartUpload(media, { signal: AbortSignal.abort(reason) })
    expect(await failureOf(call)).toBe(reason)
    expect(server.seen).toHaveLength(0)
  })

  test('while the credentials are awaited: nothing is sent', async () => {
    const key = Promise.withResolvers<typeof TEST_KEY>()
    const abort = new AbortController()
    const client = connect({ credentials: { get: () => key.promise } })
    const call = client.deleteMultipartUpload(media, { signal: abort.signal })
    abort.abort(reason)
    expect(await failureOf(call)).toBe(reason)
    key.resolve(TEST_KEY)
    await connect().deleteMultipartUpload(media)
    expect(server.seen).toHaveLength(1)
  })

  test('while a socket is awaited: the request is dropped before it is written', async () => {
    server.answers = [silence, done]
    const client = connect({ connections: 1 })
    const holds = failureOf(client.deleteMultipartUpload({ MediaId: 'first' }, { deadlineMs: 200 }))
    await server.arrived(1)
    const abort = new AbortController()
    const call = client.deleteMultipartUpload({ MediaId: 'dropped' }, { signal: abort.signal })
    abort.abort(reason)
    expect(await failureOf(call)).toBe(reason)
    await holds
    await client.deleteMultipartUpload({ MediaId: 'last' })
    expect(server.seen.map((request) => request.url.searchParams.get('MediaId'))).toEqual([
      'first',
      'last',
    ])
  })

  test('while the answer is awaited, and in the middle of its body', async () => {
    for (const answer of [silence, drip]) {
      server.answers = [answer]
      const abort = new AbortController()
      const before = server.seen.length
      const call = connect().searchMedia({}, { signal: abort.signal })
      await server.arrived(before + 1)
      abort.abort(reason)
      expect(await failureOf(call)).toBe(reason)
      // A read that its caller left is not repeated.
      expect(server.seen).toHaveLength(before + 1)
    }
  })

  test('while pausing before another attempt', async () => {
    server.answers = [json('', 500)]
    const abort = new AbortController()
    const client = connect({
      sleep: (_ms, signal) => {
        abort.abort(reason)
        return signal?.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve()
      },
    })
    expect(await failureOf(client.searchMedia({}, { signal: abort.signal }))).toBe(reason)
    expect(server.seen).toHaveLength(1)
  })

  test('and leaves no listener on a signal that lives on', async () => {
    const { signal } = new AbortController()
    const client = connect()
    await client.deleteMultipartUpload(media, { signal })
    server.answers = [json('', 500)]
    await failureOf(client.deleteMultipartUpload(media, { signal }))
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

describe('closing', () => {
  test('lets a call under way finish and refuses a new one without sending it', async () => {
    let finish: (() => void) | undefined
    server.answers = [(response) => (finish = () => response.end('{"RequestId":"slow"}'))]
    const { client } = clientOf(server)
    const call = client.deleteMultipartUpload(media)
    await server.arrived(1)
    const closed = client.close()
    expect(await failureOf(client.deleteMultipartUpload(media))).toMatchObject({
      name: 'VodRequestError',
      mayHaveReached: false,
    })
    finish?.()
    expect(await call).toEqual({ RequestId: 'slow' })
    await closed
    await client.close()
    expect(server.seen).toHaveLength(1)
  })

  test('a client that was never used closes without loading anything', async () => {
    await clientOf(server).client.close()
  })
})
