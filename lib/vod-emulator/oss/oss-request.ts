import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { OssError } from './oss-error.ts'

export interface QueryParameter {
  readonly name: string
  /** Empty for `?uploads` and `?uploads=` alike: OSS takes them for the same. */
  readonly value: string
}

/** A request as OSS understands it: bucket from Host, key from the path, everything decoded. */
export interface OssRequest {
  readonly method: string
  /** As sent, port included; part of `Location` and `HostId`. */
  readonly host: string
  readonly bucket: string
  /** Empty for requests to the bucket itself. */
  readonly key: string
  /** In the order sent. */
  readonly query: readonly QueryParameter[]
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>
}

export function parameterOf(request: OssRequest, name: string): string | undefined {
  return request.query.find((parameter) => parameter.name === name)?.value
}

/**
 * Bucket = first label of Host. ali-oss under Node forges `<bucket>.oss-<region>.aliyuncs.com` whatever it connects to,
 * Chromium resolves `<bucket>.localhost` to the loopback. An IP address or a bare `localhost` names no bucket, and OSS
 * has an answer for that; guessing one from the path would make the key ambiguous for clients that do both.
 */
function bucketOf(host: string): string {
  const name = host.replace(/:\d+$/, '')
  const [label, ...rest] = name.split('.')
  if (
    label === undefined ||
    label === '' ||
    rest.length === 0 ||
    isIP(name) !== 0 ||
    name.startsWith('[')
  ) {
    throw new OssError('SecondLevelDomainForbidden')
  }
  return label.toLowerCase()
}

function keyOf(path: string): string {
  let key: string
  try {
    key = decodeURIComponent(path.slice(1))
  } catch {
    throw new OssError('InvalidObjectName')
  }
  if (Buffer.byteLength(key) > 1023) {
    throw new OssError('InvalidObjectName', {
      message: 'The length of object name must be less than 1024.',
    })
  }
  if (key.startsWith('/') || key.startsWith('\\')) throw new OssError('InvalidObjectName')
  return key
}

function queryOf(search: string): QueryParameter[] {
  // As in forms, "+" is a space; the vendor's Go client relies on it too.
  return [...new URLSearchParams(search)].map(([name, value]) => ({ name, value }))
}

/** Node hands header bytes out as latin1; clients send object metadata in UTF-8 and sign it so. */
function headersOf(message: IncomingMessage): Map<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of Object.entries(message.headers)) {
    if (value === undefined) continue
    const text = Array.isArray(value) ? value.join(',') : value
    headers.set(name, Buffer.from(text, 'latin1').toString('utf8').trim())
  }
  return headers
}

/** @throws OssError SecondLevelDomainForbidden, InvalidObjectName */
export function readOssRequest(message: IncomingMessage): OssRequest {
  const headers = headersOf(message)
  const host = headers.get('host') ?? ''
  const target = message.url ?? '/'
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  return {
    method: message.method ?? 'GET',
    host,
    bucket: bucketOf(host),
    key: keyOf(path),
    query: mark === -1 ? [] : queryOf(target.slice(mark + 1)),
    headers,
  }
}
