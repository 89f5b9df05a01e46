import type { IncomingMessage } from 'node:http'

export interface RequestTarget {
  /** Whom the request is for, port included: from the target in absolute form, else from the Host header. */
  readonly host: string
  /** Undecoded, up to the first question mark. */
  readonly path: string
  /** Undecoded, after the first question mark; further ones belong to it. */
  readonly query: string
}

/**
 * Reads both forms of a request's target. `POST http://host/key?uploads` must be accepted and its host counts more than
 * the Host header (RFC 9112, 3.2.2); some Go clients send it without any proxy.
 */
export function readTarget({
  url = '/',
  headers,
}: Pick<IncomingMessage, 'url' | 'headers'>): RequestTarget {
  const [, authority, rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(url) ?? []
  const target = authority === undefined ? url : rest.startsWith('/') ? rest : `/${rest}`
  const mark = target.indexOf('?')
  return {
    host: authority ?? headers.host ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
  }
}
