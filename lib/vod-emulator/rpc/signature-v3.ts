import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { documentedError, signatureDoesNotMatch } from './errors.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'
import { percentEncode } from './percent-encode.ts'
import type { Parameter, RpcRequest } from './request.ts'
import { byNameThenValue } from './signature-v1.ts'

/*
 * The V3 signature (ACS3-HMAC-SHA256) in the order of its document. It covers method, path, query, the listed headers
 * and, through its hash, the body. The key is the secret itself: only date window and nonce stop a replay.
 */

export const algorithm = 'ACS3-HMAC-SHA256'

export interface Authorization {
  readonly accessKeyId: string
  /** Lower-case, sorted. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

/**
 * `ACS3-HMAC-SHA256 Credential=<id>,SignedHeaders=<a;b>,Signature=<hex>`. Throws `InvalidSignatureMethod` for another
 * algorithm and `IncompleteSignature` for a missing or malformed part.
 */
export function parseAuthorization(header: string): Authorization {
  const [scheme = '', rest = ''] = splitOnce(header.trim(), /\s+/)
  if (scheme !== algorithm) throw documentedError('InvalidSignatureMethod')
  const parts = new Map(rest.split(',').map((part) => splitOnce(part.trim(), '=')))
  const accessKeyId = parts.get('Credential')
  const names = parts.get('SignedHeaders')
  const given = parts.get('Signature')
  if (!accessKeyId || !names || !given) throw documentedError('IncompleteSignature')
  const signedHeaders = [...new Set(names.toLowerCase().split(';'))].filter(Boolean).toSorted()
  return { accessKeyId, signedHeaders, signature: given }
}

/** Step 1. */
export function hashedRequestPayload(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex')
}

/** Part of step 3: a parameter without a value keeps its `=`. */
export function canonicalQueryString(query: readonly Parameter[]): string {
  return query
    .toSorted(byNameThenValue)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&')
}

/** Step 2: one `name:value` line for each signed header, each ended by a newline. */
export function canonicalHeaders(
  headers: IncomingHttpHeaders,
  signedHeaders: readonly string[],
): string {
  return signedHeaders.map((name) => `${name}:${headerValue(headers, name).trim()}\n`).join('')
}

/** Step 3. */
export function canonicalRequest(
  request: Pick<RpcRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>,
  signedHeaders: readonly string[],
): string {
  return [
    request.method,
    request.path,
    canonicalQueryString(request.query),
    canonicalHeaders(request.headers, signedHeaders),
    signedHeaders.join(';'),
    hashedRequestPayload(request.body),
  ].join('\n')
}

/** Step 4. */
export function stringToSign(canonical: string): string {
  return `${algorithm}\n${createHash('sha256').update(canonical).digest('hex')}`
}

/** Step 5: lower-case hex. */
export function signature(accessKeySecret: string, text: string): string {
  return createHmac('sha256', accessKeySecret).update(text).digest('hex')
}

/**
 * Throws `IncompleteSignature` when a header that must be signed is not, and `SignatureDoesNotMatch`. The body's own
 * hash is signed over, so a changed body never matches; the hash *claimed* must be the same one, since the header says
 * so to everybody behind the gateway.
 */
export function verifySignatureV3(
  request: RpcRequest,
  authorization: Authorization,
  accessKeySecret: string,
): void {
  requireSigned(request.headers, authorization.signedHeaders)
  const text = stringToSign(canonicalRequest(request, authorization.signedHeaders))
  const claimed = headerValue(request.headers, 'x-acs-content-sha256')
  const bodyMatches = equalInConstantTime(claimed, hashedRequestPayload(request.body))
  const expected = signature(accessKeySecret, text)
  if (!equalInConstantTime(authorization.signature, expected) || !bodyMatches) {
    throw signatureDoesNotMatch(text)
  }
}

/** `host`, the body's hash and every `x-acs-*` header present must be listed, and nothing that is not there. */
function requireSigned(headers: IncomingHttpHeaders, signedHeaders: readonly string[]): void {
  const listed = new Set(signedHeaders)
  const present = Object.keys(headers).filter((name) => name.startsWith('x-acs-'))
  const required = ['host', 'x-acs-content-sha256', ...present]
  const complete =
    required.every((name) => listed.has(name)) &&
    signedHeaders.every((name) => headers[name] !== undefined)
  if (!complete) throw documentedError('IncompleteSignature')
}

function headerValue(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}

function splitOnce(text: string, separator: string | RegExp): [string, string] {
  const at = text.search(separator)
  if (at < 0) return [text, '']
  const length = typeof separator === 'string' ? separator.length : text.match(separator)![0].length
  return [text.slice(0, at), text.slice(at + length)]
}
