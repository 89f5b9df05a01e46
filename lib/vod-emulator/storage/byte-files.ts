import { createHash, randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { objectName } from './open-uploads.ts'

/**
 * The bytes themselves, for whoever wants to look at them (`--data`). Layout: `incoming/` while a request is read,
 * `parts/<uploadId>/<partNumber>`, `objects/<sha-256 of bucket/key>`: object names may hold anything, file names not.
 * Calls are synchronous so that a part is either in the store with its file or not there at all.
 */
export class ByteFiles {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
    // State is in memory, so bytes of an earlier process belong to nothing.
    this.#empty('incoming')
    this.clear()
  }

  incoming(): string {
    return join(this.#directory, 'incoming', randomUUID())
  }

  discard(file: string): void {
    rmSync(file, { force: true })
  }

  keepPart(file: string, uploadId: string, partNumber: number): void {
    mkdirSync(this.#uploadDirectory(uploadId), { recursive: true })
    renameSync(file, this.#part(uploadId, partNumber))
  }

  keepObject(file: string, bucket: string, key: string): void {
    renameSync(file, this.object(bucket, key))
  }

  /** Joins parts to an object. A seeded part has no file and adds nothing. */
  joinParts(uploadId: string, partNumbers: readonly number[], bucket: string, key: string): void {
    const joined = this.incoming()
    appendFileSync(joined, '')
    for (const partNumber of partNumbers) {
      const bytes = readIfThere(this.#part(uploadId, partNumber))
      if (bytes !== undefined) appendFileSync(joined, bytes)
    }
    this.keepObject(joined, bucket, key)
    this.removeParts(uploadId)
  }

  removeParts(uploadId: string): void {
    rmSync(this.#uploadDirectory(uploadId), { recursive: true, force: true })
  }

  removeObject(bucket: string, key: string): void {
    this.discard(this.object(bucket, key))
  }

  /** Path of an object's bytes. */
  object(bucket: string, key: string): string {
    const digest = createHash('sha256').update(objectName(bucket, key)).digest('hex')
    return join(this.#directory, 'objects', digest)
  }

  /** Bodies that are being read stay: whoever reads them learns at the end that their upload is gone. */
  clear(): void {
    this.#empty('parts')
    this.#empty('objects')
  }

  #empty(name: string): void {
    rmSync(join(this.#directory, name), { recursive: true, force: true })
    mkdirSync(join(this.#directory, name), { recursive: true })
  }

  #uploadDirectory(uploadId: string): string {
    // Upload IDs can be given by a seed; one with a path in it must not leave the directory.
    return join(this.#directory, 'parts', encodeURIComponent(uploadId).replaceAll('.', '%2E'))
  }

  #part(uploadId: string, partNumber: number): string {
    return join(this.#uploadDirectory(uploadId), String(partNumber))
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
