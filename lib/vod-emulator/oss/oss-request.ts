import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { readTarget } from '../request-target.ts'
import { OssError } from './oss-error.ts'

export interface QueryParameter {
  readonly name: string
  /** Empty for `?uploads` and `?uploads=` alike: OSS takes them for the same. */
  readonly value: string
}

/** A request as OSS understands it: bucket and key, everything decoded. */
export interface OssRequest {
  readonly method: string
  readonly bucket: string
  /** Where the bucket's keys begin, as the caller addressed it: `http://bucket.localhost:4711`; part of `Location`. */
  readonly bucketUrl: string
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

interface Addressed {
  readonly bucket: string
  /** Undecoded, with its leading slash. */
  readonly keyPath: string
  readonly bucketUrl: string
}

/**
 * Bucket = first label of Host. ali-oss under Node forges `<bucket>.oss-<region>.aliyuncs.com` whatever it connects to,
 * Chromium resolves `<bucket>.localhost` to the loopback. An IP address or a bare `localhost` can name none, so there
 * the bucket is the first segment of the path: clients outside browsers write it so for the endpoint handed out. Where
 * Host names a bucket, the path is never searched for one: ali-oss with `sldEnable` names it twice.
 */
function addressOf(host: string, path: string): Addressed {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  if (name === 'localhost' || isIP(name) !== 0 || /^\[.*\]$/.test(name)) {
    const end = path.indexOf('/', 1)
    const bucket = path.slice(1, end === -1 ? undefined : end)
    if (bucket === '') throw new OssError('SecondLevelDomainForbidden')
    const keyPath = end === -1 ? '/' : path.slice(end)
    return { bucket, keyPath, bucketUrl: `http://${host}/${bucket}` }
  }
  const [bucket = '', ...rest] = name.split('.')
  if (bucket === '' || rest.length === 0) throw new OssError('SecondLevelDomainForbidden')
  return { bucket, keyPath: path, bucketUrl: `http://${host}` }
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
  // As in forms, "+" is a space; the vendor's Go client relies on it too. URLSearchParams drops one leading question
  // mark, which would make two different texts equal.
  if (search === '') return []
  return [...new URLSearchParams(`&${search}`)].map(([name, value]) => ({ name, value }))
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
  const { host, path, query } = readTarget(message)
  const { bucket, keyPath, bucketUrl } = addressOf(host, path)
  return {
    method: message.method ?? 'GET',
    bucket,
    bucketUrl,
    key: keyOf(keyPath),
    query: queryOf(query),
    headers,
  }
}
