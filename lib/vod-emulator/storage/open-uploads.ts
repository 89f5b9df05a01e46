import { compareKeys } from './key-order.ts'
import type { MultipartUpload } from './shapes.ts'

/** Name of a key across buckets; also what `ObjectStore.age` is given. Bucket names hold no slash. */
export function objectName(bucket: string, key: string): string {
  return `${bucket}/${key}`
}

/** Open uploads by ID and by key, and in listing order. */
export class OpenUploads {
  readonly #byId = new Map<string, MultipartUpload>()
  readonly #byName = new Map<string, MultipartUpload[]>()
  /** Per bucket, in listing order; made on demand and thrown away by the next change, since pages follow each other. */
  readonly #listings = new Map<string, readonly MultipartUpload[]>()

  get size(): number {
    return this.#byId.size
  }

  add(upload: MultipartUpload): void {
    this.#byId.set(upload.uploadId, upload)
    const name = objectName(upload.bucket, upload.key)
    const siblings = this.#byName.get(name)
    if (siblings === undefined) this.#byName.set(name, [upload])
    else siblings.push(upload)
    this.#listings.delete(upload.bucket)
  }

  has(upload: MultipartUpload): boolean {
    return this.#byId.get(upload.uploadId) === upload
  }

  get(uploadId: string): MultipartUpload | undefined {
    return this.#byId.get(uploadId)
  }

  /** A copy: the caller may end uploads while walking it. */
  ofName(name: string): MultipartUpload[] {
    return this.#byName.get(name)?.slice() ?? []
  }

  /** Returns false if it was not open. */
  remove(upload: MultipartUpload): boolean {
    if (!this.has(upload)) return false
    this.#byId.delete(upload.uploadId)
    const name = objectName(upload.bucket, upload.key)
    const left = this.ofName(name).filter((sibling) => sibling !== upload)
    if (left.length === 0) this.#byName.delete(name)
    else this.#byName.set(name, left)
    this.#listings.delete(upload.bucket)
    return true
  }

  /** One entry a key that holds open uploads, in the order the keys were first used. */
  *keys(): IterableIterator<{ bucket: string; key: string }> {
    for (const [first] of this.#byName.values()) {
      if (first !== undefined) yield { bucket: first.bucket, key: first.key }
    }
  }

  all(): IterableIterator<MultipartUpload> {
    return this.#byId.values()
  }

  /** Sorted by key, then by upload ID, as ListMultipartUploads answers. */
  inListingOrder(bucket: string): readonly MultipartUpload[] {
    const known = this.#listings.get(bucket)
    if (known !== undefined) return known
    const listing = [...this.#byId.values()]
      .filter((upload) => upload.bucket === bucket)
      .sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.uploadId, b.uploadId))
    this.#listings.set(bucket, listing)
    return listing
  }

  clear(): void {
    this.#byId.clear()
    this.#byName.clear()
    this.#listings.clear()
  }
}
