import { createHash, createHmac } from 'node:crypto'
import { encode } from './percent-encode.ts'
import type { OssRequest } from './oss-request.ts'

export const algorithmV4 = 'OSS4-HMAC-SHA256'
export const unsignedPayload = 'UNSIGNED-PAYLOAD'

export interface ScopeV4 {
  /** `yyyymmdd` */
  readonly date: string
  /** Without the `oss-` prefix. */
  readonly region: string
}

function canonicalQuery(request: OssRequest): string {
  return (
    request.query
      // The URL form signs every parameter but the signature itself.
      .filter(({ name }) => name !== 'x-oss-signature')
      .map(({ name, value }) => ({ name: encode(name), value: encode(value) }))
      .sort((a, b) => (a.name < b.name || (a.name === b.name && a.value < b.value) ? -1 : 1))
      .map(({ name, value }) => (value === '' ? name : `${name}=${value}`))
      .join('&')
  )
}

function isAlwaysSigned(name: string): boolean {
  return name === 'content-type' || name === 'content-md5' || name.startsWith('x-oss-')
}

/** @param additionalHeaders Lower-case names that the caller says it signed on top of the usual ones. */
export function canonicalRequestV4(
  request: OssRequest,
  additionalHeaders: readonly string[],
): string {
  const additional = [...new Set(additionalHeaders)].filter((name) => !isAlwaysSigned(name)).sort()
  const headers = [...request.headers.keys()]
    .filter((name) => isAlwaysSigned(name) || additional.includes(name))
    .sort()
    .map((name) => `${name}:${request.headers.get(name)}\n`)
  return [
    request.method,
    encode(`/${request.bucket}/${request.key}`).replaceAll('%2F', '/'),
    canonicalQuery(request),
    headers.join(''),
    additional.join(';'),
    request.headers.get('x-oss-content-sha256') ?? unsignedPayload,
  ].join('\n')
}

/** @param dateTime `yyyymmddThhmmssZ` */
export function stringToSignV4(canonicalRequest: string, dateTime: string, scope: ScopeV4): string {
  return [
    algorithmV4,
    dateTime,
    `${scope.date}/${scope.region}/oss/aliyun_v4_request`,
    createHash('sha256').update(canonicalRequest, 'utf8').digest('hex'),
  ].join('\n')
}

export function signV4(secret: string, scope: ScopeV4, stringToSign: string): string {
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text, 'utf8').digest()
  const key = [scope.region, 'oss', 'aliyun_v4_request'].reduce(
    hmac,
    hmac(`aliyun_v4${secret}`, scope.date),
  )
  return hmac(key, stringToSign).toString('hex')
}
