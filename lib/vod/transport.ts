import type { Pool } from 'undici'
import { isVodAction, type VodAction } from './actions.ts'
import type { Clock } from './clock.ts'
import {
  accessKey,
  HiddenAccessKey,
  type VodAccessKey,
  type VodCredentials,
} from './credentials.ts'
import { decodeBody } from './decode-body.ts'
import { VodCredentialsError, VodNonsense, VodRequestError } from './errors.ts'
import { Exchange, type HttpAnswer } from './exchange.ts'
import { failureError } from './failure-error.ts'
import { percentEncode, redactor, type Redact } from './redact.ts'
import { loadSigner, type SignedHeaders, type Signer } from './sign.ts'

export interface TransportOptions {
  endpoint: URL
  credentials: VodCredentials
  clock: Clock
  maxBodyBytes: number
  connections: number
  userAgent: string
}

export interface Outgoing {
  action: VodAction
  parameters: Readonly<Record<string, string>>
  /** From now to the last byte of the answer: credentials, waiting for a socket and connecting included. */
  limitMs: number
  signal: AbortSignal | undefined
}

export interface Incoming {
  answer: HttpAnswer
  /** For what is said about this answer: knows the key material of this very attempt. */
  redactor: () => Redact
}

export interface Transport {
  /** Signs and sends once. Never repeats anything. */
  send(outgoing: Outgoing): Promise<Incoming>
  /** Lets what is under way finish, then closes the sockets. */
  close(): Promise<void>
}

interface Loaded {
  pool: Pool
  sign: Signer
}

/** One pool of kept-alive connections to one endpoint. undici and the signer are loaded by the first call. */
export function createTransport(options: TransportOptions): Transport {
  const { endpoint, credentials, clock } = options
  let loading: Promise<Loaded> | undefined
  let loaded: Loaded | undefined
  let closing: Promise<void> | undefined

  async function load(): Promise<Loaded> {
    const [undici, sign] = await Promise.all([import('undici'), loadSigner()])
    const pool = new undici.Pool(endpoint.origin, {
      connections: options.connections,
      pipelining: 1,
      connectTimeout: 10_000,
      // Time is kept per exchange, from start to last byte: undici's own timers look at gaps only.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    loaded = { pool, sign }
    return loaded
  }

  function exchange({ pool, sign }: Loaded, outgoing: Outgoing): Promise<Incoming> {
    return new Promise((resolve, reject) => {
      const { action, parameters, signal, limitMs } = outgoing
      let key: VodAccessKey | undefined
      let headers: SignedHeaders | undefined
      const running = new Exchange(options.maxBodyBytes, (failure, answer) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
        if (answer) resolve({ answer, redactor: () => attemptRedactor(key, headers) })
        else if (failure?.reason === 'aborted') reject(signal?.reason as Error)
        else if (failure?.reason === 'given-up') reject(failure.error)
        else if (failure) reject(failureError(failure, action, limitMs))
      })
      const timer = setTimeout(() => running.cancel('timeout'), limitMs)
      const abort = () => running.cancel('aborted')
      const noCredentials = (error: unknown) => running.giveUp(credentialsError(error, action))
      if (signal?.aborted) return abort()
      signal?.addEventListener('abort', abort, { once: true })

      credentials
        .get()
        .then((found) => {
          if (running.settled) return
          key = found instanceof HiddenAccessKey ? found : accessKey(found)
          headers = sign({ action, host: endpoint.host, parameters, key, now: clock.now() })
          headers.accept = 'application/json'
          headers['user-agent'] = options.userAgent
          pool.dispatch({ path: pathWith(parameters), method: 'POST', headers }, running)
        })
        .catch(noCredentials)
    })
  }

  return {
    async send(outgoing) {
      // The type says so already; a cast or a computed name must not get past it either.
      if (!isVodAction(outgoing.action)) {
        throw new VodRequestError('is not an operation that this product sends.', {
          action: String(outgoing.action),
        })
      }
      if (closing) throw new VodRequestError('the client is closed.', { action: outgoing.action })
      const incoming = await exchange(loaded ?? (await (loading ??= load())), outgoing)
      if (incoming.answer.headers['content-encoding'] !== undefined) {
        incoming.answer.body = await unpack(incoming.answer, outgoing.action, options.maxBodyBytes)
      }
      return incoming
    },
    close() {
      closing ??= (async () => {
        await loading
        await loaded?.pool.close()
      })()
      return closing
    },
  }
}

/** Parameters in the query, also on POST, as official clients send them. */
function pathWith(parameters: Readonly<Record<string, string>>): string {
  let path = '/'
  for (const [name, value] of Object.entries(parameters)) {
    path += `${path === '/' ? '?' : '&'}${name}=${percentEncode(value)}`
  }
  return path
}

async function unpack(answer: HttpAnswer, action: VodAction, maxBytes: number): Promise<Buffer> {
  try {
    return await decodeBody(answer.body, String(answer.headers['content-encoding']), maxBytes)
  } catch {
    throw new VodNonsense('the answer cannot be unpacked, or only into too much.', {
      action,
      httpStatus: answer.status,
    })
  }
}

function attemptRedactor(
  key: VodAccessKey | undefined,
  headers: SignedHeaders | undefined,
): Redact {
  const authorization = headers?.Authorization
  return redactor([
    key?.accessKeySecret,
    key?.securityToken,
    authorization,
    authorization?.split('Signature=')[1],
  ])
}

/** A source of credentials may quote secrets in its errors, so only our own errors' words are passed on. */
function credentialsError(error: unknown, action: VodAction): VodCredentialsError {
  const message =
    error instanceof VodCredentialsError
      ? error.message.replace(/^credentials: /, '')
      : 'the source of the credentials failed.'
  return new VodCredentialsError(message, { action })
}
