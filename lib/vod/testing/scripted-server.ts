import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import {
  createVodClient,
  noPacer,
  staticCredentials,
  type VodClient,
  type VodClientOptions,
} from '../index.ts'

export interface SeenRequest {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: string
  /** 1 for the first connection of this server. */
  connection: number
}

export type Answer = (response: ServerResponse, request: SeenRequest, socket: Socket) => void

export interface ScriptedServer {
  endpoint: string
  seen: SeenRequest[]
  /** Answers to come, in order; the last one stays. */
  answers: Answer[]
  connections: number
  /** Resolves when `count` requests have come in whole. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

/** A real HTTP server on a free port that answers as told, well or badly. */
export function startScriptedServer(...answers: Answer[]): Promise<ScriptedServer> {
  return listenScripted(0, ...answers)
}

/** The same on a port that is known to be free. */
export async function listenScripted(port: number, ...answers: Answer[]): Promise<ScriptedServer> {
  const numbers = new WeakMap<Socket, number>()
  const waiting = new Set<() => void>()
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const seen: SeenRequest = {
        method: request.method ?? '',
        url: new URL(request.url ?? '/', 'http://server'),
        headers: request.headers,
        body,
        connection: numbers.get(request.socket) ?? 0,
      }
      scripted.seen.push(seen)
      const answer = scripted.answers.length > 1 ? scripted.answers.shift() : scripted.answers[0]
      answer?.(response, seen, request.socket)
      for (const check of waiting) check()
    })
  })
  server.on('connection', (socket) => numbers.set(socket, (scripted.connections += 1)))
  const scripted: ScriptedServer = {
    endpoint: '',
    seen: [],
    answers,
    connections: 0,
    arrived: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (scripted.seen.length < count) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  scripted.endpoint = `http://127.0.0.1:${address.port}`
  return scripted
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

export const done: Answer = json({ RequestId: 'REQ-1' })

export function vendorError(
  code: string,
  status: number,
  headers?: Record<string, string>,
): Answer {
  return json(
    { RequestId: 'REQ-2', HostId: 'vod', Code: code, Message: `${code} it is.` },
    status,
    headers,
  )
}

export const reset: Answer = (_response, _request, socket) => void socket.resetAndDestroy()
export const silence: Answer = () => {}

export const TEST_KEY = { accessKeyId: 'testid', accessKeySecret: 'testsecret-0123456789' }

/** A client of that server: no pacing, pauses recorded instead of waited for, jitter off unless told. */
export function clientOf(
  server: { endpoint: string },
  options: Partial<VodClientOptions> = {},
): { client: VodClient; pauses: number[] } {
  const pauses: number[] = []
  const client = createVodClient({
    region: 'cn-shanghai',
    endpoint: server.endpoint,
    credentials: staticCredentials(TEST_KEY),
    pacer: noPacer,
    sleep: async (ms) => void pauses.push(ms),
    random: () => 0,
    ...options,
  })
  return { client, pauses }
}

/** What a promise was rejected with; fails when it was not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in outcome) return outcome.error
  throw new Error(`resolved, and should not have: ${JSON.stringify(outcome.value)}`)
}
