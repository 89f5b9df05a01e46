import { once } from 'node:events'
import { type IncomingHttpHeaders, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ServiceClock } from '../clock.ts'
import { ObjectStore } from '../storage/object-store.ts'
import { TemporaryCredentials } from '../storage/temporary-credentials.ts'
import { type OssListenerOptions, createOssListener } from './listener.ts'
import { childOf, readXml } from './xml.ts'

export const bucket = 'outin-practice'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** An element of the error document. */
  error(name: string): unknown
}

export interface RawRequest {
  readonly method: string
  /** Request target: path and query. */
  readonly target: string
  /** `Host`; the practice bucket by default. */
  readonly host?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** Storage on a free port, for tests: its state in the open, its clock in their hands. */
export async function startStorage(
  options: Partial<OssListenerOptions> & { dataDirectory?: string } = {},
) {
  const clock = new ServiceClock()
  const { dataDirectory } = options
  const store = new ObjectStore(clock, dataDirectory === undefined ? {} : { dataDirectory })
  store.buckets.set(bucket, { name: bucket, owner: 'vod', authorised: true })
  const credentials = new TemporaryCredentials(clock)
  const faults: unknown[] = []
  const listener = createOssListener({
    store,
    credentials,
    clock,
    onFault: (fault) => faults.push(fault),
    ...options,
  })
  const server = createServer(listener)
  const open = new Set<Promise<unknown>>()
  server.on('connection', (socket) => {
    const closed = once(socket, 'close').catch(() => undefined)
    open.add(closed)
    void closed.then(() => open.delete(closed))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  async function send(given: RawRequest): Promise<RawAnswer> {
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: given.method,
      path: given.target,
      headers: { host: given.host ?? `${bucket}.localhost:${port}`, ...given.headers },
      agent: false,
    })
    outgoing.end(given.body)
    const [incoming] = await once(outgoing, 'response')
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    return {
      status: incoming.statusCode,
      headers: incoming.headers,
      body,
      error: (name) => childOf(childOf(readXml(body), 'Error'), name),
    }
  }

  /** Waits until the service has seen every connection end. */
  async function allDisconnected(): Promise<void> {
    await Promise.all(open)
  }

  async function close(): Promise<void> {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }

  const endpoint = `http://127.0.0.1:${port}`
  return { endpoint, port, store, credentials, clock, faults, send, allDisconnected, close }
}

export type Storage = Awaited<ReturnType<typeof startStorage>>
