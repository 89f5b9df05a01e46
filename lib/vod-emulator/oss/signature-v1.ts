import { createHmac } from 'node:crypto'
import type { OssRequest, QueryParameter } from './oss-request.ts'

/** Query parameters that OSS V1 signs besides `x-oss-*`; all others can be changed without breaking a signature. */
const signedSubresources = new Set([
  'acl',
  'append',
  'bucketInfo',
  'callback',
  'callback-var',
  'cname',
  'comp',
  'continuation-token',
  'cors',
  'delete',
  'endTime',
  'img',
  'inventory',
  'inventoryId',
  'lifecycle',
  'live',
  'location',
  'logging',
  'objectMeta',
  'partNumber',
  'policy',
  'position',
  'qos',
  'referer',
  'replication',
  'replicationLocation',
  'replicationProgress',
  'requestPayment',
  'response-cache-control',
  'response-content-disposition',
  'response-content-encoding',
  'response-content-language',
  'response-content-type',
  'response-expires',
  'restore',
  'security-token',
  'sequential',
  'startTime',
  'stat',
  'status',
  'style',
  'styleName',
  'symlink',
  'tagging',
  'uploadId',
  'uploads',
  'versionId',
  'versioning',
  'versions',
  'vod',
  'website',
])

function isSigned(parameter: QueryParameter): boolean {
  return signedSubresources.has(parameter.name) || parameter.name.startsWith('x-oss-')
}

function byName(left: { name: string }, right: { name: string }): number {
  if (left.name === right.name) return 0
  return left.name < right.name ? -1 : 1
}

function canonicalizedOssHeaders(request: OssRequest): string {
  return [...request.headers.keys()]
    .filter((name) => name.startsWith('x-oss-'))
    .sort()
    .map((name) => `${name}:${request.headers.get(name)}\n`)
    .join('')
}

/** Neither the key nor the values are percent-encoded. */
function canonicalizedResource(request: OssRequest): string {
  const subresources = request.query
    .filter(isSigned)
    .toSorted(byName)
    .map(({ name, value }) => (value === '' ? name : `${name}=${value}`))
    .join('&')
  const resource = `/${request.bucket}/${request.key}`
  return subresources === '' ? resource : `${resource}?${subresources}`
}

/** @param date `x-oss-date`, else `Date`; in the URL form `Expires`. */
export function stringToSignV1(request: OssRequest, date: string): string {
  return [
    request.method,
    request.headers.get('content-md5') ?? '',
    request.headers.get('content-type') ?? '',
    date,
    canonicalizedOssHeaders(request) + canonicalizedResource(request),
  ].join('\n')
}

export function signV1(secret: string, stringToSign: string): string {
  return createHmac('sha1', secret).update(stringToSign, 'utf8').digest('base64')
}
