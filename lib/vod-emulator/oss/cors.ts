import { OssError } from './oss-error.ts'
import type { OssRequest } from './oss-request.ts'

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD']

/**
 * Pages on this machine, any port: the practice storage listens on the loopback and its keys are published, so a page
 * from elsewhere, open in the same browser, must not be let in.
 */
export function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname, protocol } = new URL(origin)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

/**
 * Headers for any answer to an allowed origin. ETag must be readable: without it the JavaScript client cannot list the
 * parts it has sent and the upload fails at its last step.
 */
export function corsHeaders(
  origin: string | undefined,
  isAllowed: (origin: string) => boolean,
): Record<string, string> {
  if (origin === undefined) return {}
  if (!isAllowed(origin)) return { vary: 'Origin' }
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'ETag, x-oss-request-id',
    vary: 'Origin',
  }
}

/** A comma list of header names; anything else cannot be repeated in an answer. */
const headerNames = /^[\w\-, ]*$/

/** Answers a preflight; any request headers are allowed, as the uploader's change with its version. */
export function preflightHeaders(
  request: OssRequest,
  isAllowed: (origin: string) => boolean,
): Record<string, string> {
  const origin = request.headers.get('origin')
  const method = request.headers.get('access-control-request-method')
  if (origin === undefined) throw new OssError('BadRequest')
  if (method === undefined) {
    throw new OssError('BadRequest', {
      message: 'Insufficient information. Request Access-Control-Request-Method header needed.',
    })
  }
  const headers = request.headers.get('access-control-request-headers')
  const allowed = isAllowed(origin) && methods.includes(method) && headerNames.test(headers ?? '')
  if (!allowed) throw new OssError('AccessForbidden')
  return {
    'access-control-allow-methods': methods.join(', '),
    ...(headers !== undefined && { 'access-control-allow-headers': headers }),
  }
}
