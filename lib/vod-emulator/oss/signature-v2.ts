import { createHmac } from 'node:crypto'
import { encode } from './percent-encode.ts'
import type { OssRequest } from './oss-request.ts'

export const algorithmV2 = 'OSS2'

/** All parameters but the signature itself, encoded and sorted; one without a value has no `=`. */
function canonicalQuery(request: OssRequest): string {
  const parameters = request.query
    .filter(({ name }) => name !== 'x-oss-signature')
    .map(({ name, value }) => ({ name: encode(name), value: encode(value) }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
    .map(({ name, value }) => (value === '' ? name : `${name}=${value}`))
  return parameters.length === 0 ? '' : `?${parameters.join('&')}`
}

/**
 * V1's lines, with the additional headers among the `x-oss-*` ones and their names in a line of their own. Slashes of
 * the resource are encoded too.
 * @param date `x-oss-date`, else `Date`; in the URL form `x-oss-expires`.
 * @param additionalHeaders Lower-case names that the caller says it signed on top of the usual ones.
 */
export function stringToSignV2(
  request: OssRequest,
  date: string,
  additionalHeaders: readonly string[],
): string {
  const additional = [...new Set(additionalHeaders)].sort()
  const headers = [...request.headers.keys()]
    .filter((name) => name.startsWith('x-oss-') || additional.includes(name))
    .sort()
    .map((name) => `${name}:${request.headers.get(name)}\n`)
  return [
    request.method,
    request.headers.get('content-md5') ?? '',
    request.headers.get('content-type') ?? '',
    date,
    headers.join('') + additional.join(';'),
    encode(`/${request.bucket}/${request.key}`) + canonicalQuery(request),
  ].join('\n')
}

export function signV2(secret: string, stringToSign: string): string {
  return createHmac('sha256', secret).update(stringToSign, 'utf8').digest('base64')
}
