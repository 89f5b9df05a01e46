import { createHash, createHmac, randomUUID } from 'node:crypto'
import type { WireRequest } from './send.ts'

/*
 * Requests signed by hand from the definition of each signature. Nothing of the emulator is used, so that a mistake in
 * its reading of the document cannot agree with itself.
 */

export interface HandSigned extends WireRequest {
  /** What the signer believes it signed. */
  readonly stringToSign: string
}

export interface HandCall {
  readonly port: number
  readonly action?: string
  readonly version?: string
  readonly key?: string
  /** `<key>-secret` unless told. */
  readonly secret?: string
  readonly token?: string
  /** `2026-03-01T12:00:00Z` unless told: what the test service's clock shows. */
  readonly time?: string
  readonly nonce?: string
  readonly method?: string
  readonly query?: Record<string, string>
  readonly form?: Record<string, string>
  readonly path?: string
}

/** V1 knows no header; `common` replaces or (with `undefined`) leaves out common parameters before signing. */
export function signedV1(
  call: HandCall & { common?: Record<string, string | undefined>; commonInForm?: boolean },
): HandSigned {
  const { key = 'practice-full', method = 'POST' } = call
  const common = defined({
    Action: call.action ?? 'DeleteMultipartUpload',
    Version: call.version ?? '2017-03-21',
    Format: 'JSON',
    AccessKeyId: key,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: call.nonce ?? randomUUID(),
    Timestamp: call.time ?? '2026-03-01T12:00:00Z',
    SecurityToken: call.token,
    ...call.common,
  })
  const business = call.query ?? { MediaId: 'm-1', MediaType: 'video' }
  const query = call.commonInForm ? { ...business } : { ...common, ...business }
  const form = call.commonInForm ? { ...common, ...call.form } : { ...call.form }
  const all = sorted({ ...query, ...form })
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
  const stringToSign = `${method}&%2F&${encode(all)}`
  const signature = createHmac('sha1', `${call.secret ?? `${key}-secret`}&`)
    .update(stringToSign)
    .digest('base64')
  const signed = call.commonInForm ? form : query
  if (!(call.common && 'Signature' in call.common)) signed['Signature'] = signature
  return { method, path: call.path ?? '/', query, stringToSign, ...formBody(form) }
}

/** `headers` are added, or (with `undefined`) left out, before signing; `signedHeaders` and `algorithm` replace. */
export function signedV3(
  call: HandCall & {
    headers?: Record<string, string | undefined>
    signedHeaders?: string[]
    algorithm?: string
    hashedBody?: string
  },
): HandSigned {
  const { key = 'practice-full', method = 'POST', algorithm = 'ACS3-HMAC-SHA256' } = call
  const query = call.query ?? { MediaId: 'm-1', MediaType: 'video' }
  const { body, headers: bodyHeaders } = formBody(call.form ?? {})
  const headers = defined({
    ...bodyHeaders,
    host: `127.0.0.1:${call.port}`,
    'x-acs-action': call.action ?? 'DeleteMultipartUpload',
    'x-acs-version': call.version ?? '2017-03-21',
    'x-acs-date': call.time ?? '2026-03-01T12:00:00Z',
    'x-acs-signature-nonce': call.nonce ?? randomUUID(),
    'x-acs-content-sha256': sha256(call.hashedBody ?? body ?? ''),
    'x-acs-security-token': call.token,
    ...call.headers,
  })
  const names = call.signedHeaders ?? Object.keys(headers).toSorted()
  const canonicalRequest = [
    method,
    call.path ?? '/',
    sorted(query)
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .join('&'),
    names.map((name) => `${name}:${headers[name] ?? ''}\n`).join(''),
    names.join(';'),
    sha256(call.hashedBody ?? body ?? ''),
  ].join('\n')
  const stringToSign = `${algorithm}\n${sha256(canonicalRequest)}`
  const signature = createHmac('sha256', call.secret ?? `${key}-secret`)
    .update(stringToSign)
    .digest('hex')
  const authorization = `${algorithm} Credential=${key},SignedHeaders=${names.join(';')},Signature=${signature}`
  return {
    method,
    path: call.path ?? '/',
    query: { ...query },
    headers: { ...headers, authorization },
    body,
    stringToSign,
  }
}

function formBody(form: Record<string, string>): Pick<WireRequest, 'headers' | 'body'> {
  const body = new URLSearchParams(form).toString()
  return body === ''
    ? { headers: {}, body: undefined }
    : { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }
}

function sorted(parameters: Record<string, string>): [string, string][] {
  return Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function encode(text: string): string {
  let encoded = ''
  for (const byte of Buffer.from(text, 'utf8')) {
    const character = String.fromCharCode(byte)
    encoded += /[A-Za-z0-9\-_.~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function defined(record: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
