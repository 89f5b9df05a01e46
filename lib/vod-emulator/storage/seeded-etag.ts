import { createHash } from 'node:crypto'
import type { StoredObject, UploadPart } from './shapes.ts'

/**
 * Parts and objects that a seed declares have no bytes to hash. Their ETag is made up when somebody asks for it, always
 * the same for the same name: a library of a million media must not cost a million hashes to lay out.
 */
function etagOf(name: string): string {
  return createHash('md5').update(name).digest('hex').toUpperCase()
}

export class SeededPart implements UploadPart {
  readonly uploadId: string
  readonly partNumber: number
  readonly size: number
  lastModified: number

  constructor(uploadId: string, partNumber: number, size: number, lastModified: number) {
    this.uploadId = uploadId
    this.partNumber = partNumber
    this.size = size
    this.lastModified = lastModified
  }

  get etag(): string {
    return etagOf(`${this.uploadId}/${this.partNumber}/${this.size}`)
  }
}

export class SeededObject implements StoredObject {
  readonly bucket: string
  readonly key: string
  readonly size: number
  lastModified: number

  constructor(bucket: string, key: string, size: number, lastModified: number) {
    this.bucket = bucket
    this.key = key
    this.size = size
    this.lastModified = lastModified
  }

  get etag(): string {
    return etagOf(`${this.bucket}/${this.key}/${this.size}`)
  }
}
