import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestListener, Server } from 'node:http'

/** One loopback port, answered on 127.0.0.1 and, where the machine has it, on ::1. */
export interface LoopbackServer {
  readonly port: number
  /** Ends open connections too. */
  close(): Promise<void>
}

const freePortAttempts = 20

/**
 * Listens on `port` (0: any free one). `host` is asked first; the other loopback address follows, because a browser may
 * turn `bucket.localhost` into either. Rejects with the system's error, `EADDRINUSE` when the port is taken.
 */
export async function listenOnLoopback(
  listener: RequestListener,
  port: number,
  host = '127.0.0.1',
): Promise<LoopbackServer> {
  if (host !== '127.0.0.1' && host !== '::1' && host !== 'localhost') {
    throw new Error(`The practice VOD listens on loopback only, not on ${host}.`)
  }
  const [first, second] = host === '::1' ? ['::1', '127.0.0.1'] : ['127.0.0.1', '::1']
  for (let attempt = 1; ; attempt += 1) {
    const primary = await listen(listener, port, first)
    try {
      const bound = (primary.address() as AddressInfo).port
      const secondary = await listen(listener, bound, second).catch(unlessAbsent)
      return { port: bound, close: () => closeAll([primary, secondary]) }
    } catch (error) {
      await closeAll([primary])
      // A free port of one address may be taken on the other: then draw again.
      if (port !== 0 || attempt === freePortAttempts) throw error
    }
  }
}

function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener)
  // Longer than clients keep idle sockets, so that they never meet one that is just being closed.
  server.keepAliveTimeout = 75_000
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

/** A machine without IPv6 serves on IPv4 alone. */
function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') return undefined
  throw error
}

async function closeAll(servers: readonly (Server | undefined)[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          if (!server) return resolve()
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    ),
  )
}
