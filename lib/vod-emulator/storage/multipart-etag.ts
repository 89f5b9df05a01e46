import { createHash } from 'node:crypto'
import type { UploadPart } from './shapes.ts'

/**
 * ETag of an object made of parts. Documented only as "not an MD5 of the content"; assumed here: MD5 over the parts'
 * binary MD5s and the number of parts, the form seen on real objects.
 */
export function multipartEtag(parts: readonly UploadPart[]): string {
  const hash = createHash('md5')
  for (const part of parts) hash.update(Buffer.from(part.etag, 'hex'))
  return `${hash.digest('hex').toUpperCase()}-${parts.length}`
}
