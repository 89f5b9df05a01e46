import { createHmac } from 'node:crypto'
import { signatureDoesNotMatch } from './errors.ts'
import { equalInConstantTime } from '../equal-in-constant-time.ts'
import { percentEncode } from './percent-encode.ts'
import type { Parameter, RpcRequest } from './request.ts'

/*
 * The V1 signature (HMAC-SHA1) in the order of its document. It covers the method and every parameter of query and
 * form body, but neither headers nor host; the path signed is always `/`, whatever path was called.
 */

/** Steps 1 and 2: every parameter except `Signature`, encoded, sorted by name. */
export function canonicalizedQueryString(parameters: readonly Parameter[]): string {
  return parameters
    .filter(([name]) => name !== 'Signature')
    .toSorted(byNameThenValue)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&')
}

/** Step 3. Values end up encoded twice. */
export function stringToSign(method: string, canonicalized: string): string {
  return `${method}&${percentEncode('/')}&${percentEncode(canonicalized)}`
}

/** Step 4: Base64 of HMAC-SHA1; the key is the secret and an ampersand. */
export function signature(accessKeySecret: string, text: string): string {
  return createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64')
}

/** Throws `SignatureDoesNotMatch`. */
export function verifySignatureV1(
  request: RpcRequest,
  given: string,
  accessKeySecret: string,
): void {
  const canonicalized = canonicalizedQueryString([...request.query, ...request.form])
  const text = stringToSign(request.method, canonicalized)
  if (!equalInConstantTime(given, signature(accessKeySecret, text))) {
    throw signatureDoesNotMatch(text)
  }
}

/** The document sorts by name only; a repeated name is sorted by value so that the result is one. */
export function byNameThenValue(a: Parameter, b: Parameter): number {
  return compare(a[0], b[0]) || compare(a[1], b[1])
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
