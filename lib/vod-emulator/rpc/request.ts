import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { readTarget } from '../request-target.ts'
import { documentedError } from './errors.ts'

export type Parameter = readonly [name: string, value: string]

/** One HTTP request to the RPC endpoint, read to its end; nothing is checked yet. */
export interface RpcRequest {
  /** As sent, for example `POST`. */
  readonly method: string
  /** Up to the question mark, undecoded. */
  readonly path: string
  /** Decoded, in the order sent. */
  readonly query: readonly Parameter[]
  /** Decoded parameters of a form body; empty for any other content type. */
  readonly form: readonly Parameter[]
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** The client went away before its request was complete: there is nobody to answer. */
export class RequestAborted extends Error {}

/** Above this many times the limit, the rest of a body is not even thrown away: the connection is cut. */
const drainFactor = 16

/**
 * Reads a request with Content-Length or chunked body. Throws `RequestAborted`, or `RequestBodyTooLarge` once a body
 * over `maxBodyBytes` has been read and thrown away: an answer that races the upload would reach few clients.
 */
export async function readRequest(
  incoming: IncomingMessage,
  maxBodyBytes: number,
): Promise<RpcRequest> {
  const body = await readBody(incoming, maxBodyBytes)
  const { method, path, query } = readRequestLine(incoming)
  return {
    method,
    path,
    query,
    form: isForm(incoming.headers) ? decodeParameters(body.toString('utf8')) : [],
    headers: incoming.headers,
    body,
  }
}

/** The part of a request that is known before its body. */
export function readRequestLine(
  incoming: IncomingMessage,
): Pick<RpcRequest, 'method' | 'path' | 'query'> {
  const { path, query } = readTarget(incoming)
  return { method: incoming.method ?? 'GET', path, query: decodeParameters(query) }
}

/**
 * Form decoding for query and body alike: percent escapes as UTF-8, `+` is a space (official clients write `%20` and
 * `%2B`; a plain URLSearchParams writes `+`). Escapes that are not UTF-8 become U+FFFD and fail the signature.
 */
export function decodeParameters(text: string): Parameter[] {
  // URLSearchParams drops one leading question mark, which would make two different texts equal.
  return text === '' ? [] : [...new URLSearchParams(`&${text}`)]
}

/** Parameters of query and form body; where a name repeats, the first counts. */
export function parameterMap(request: Pick<RpcRequest, 'query' | 'form'>): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of [...request.query, ...request.form]) {
    if (!parameters.has(name)) parameters.set(name, value)
  }
  return parameters
}

/** The documents tie a form body to no method, so a GET may carry one too. */
function isForm(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type']
  return type === undefined || /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type)
}

async function readBody(incoming: IncomingMessage, maxBodyBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= maxBodyBytes) chunks.push(chunk)
      else chunks.length = 0
      if (size > maxBodyBytes * drainFactor) {
        incoming.destroy()
        throw new RequestAborted()
      }
    }
  } catch (cause) {
    throw cause instanceof RequestAborted ? cause : new RequestAborted('aborted', { cause })
  }
  if (size > maxBodyBytes) throw documentedError('RequestBodyTooLarge')
  return Buffer.concat(chunks)
}
