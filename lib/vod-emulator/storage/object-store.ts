import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { ByteFiles } from './byte-files.ts'
import { multipartEtag } from './multipart-etag.ts'
import { OpenUploads, objectName } from './open-uploads.ts'
import { SeededObject, SeededPart } from './seeded-etag.ts'
import type { Bucket, MultipartUpload, StoredObject, UploadPart } from './shapes.ts'

export type { Bucket, MultipartUpload, StoredObject, UploadPart } from './shapes.ts'

export interface NewPart {
  readonly partNumber: number
  readonly size: number
  /** Absent for parts that a seed declares: they get a made-up one when asked. */
  readonly etag?: string
  /** Epoch ms; now by default. */
  readonly lastModified?: number
  /** A file from `bytes.incoming()` to keep. */
  readonly file?: string
}

export interface NewObject {
  readonly bucket: string
  readonly key: string
  readonly size: number
  readonly etag?: string
  readonly lastModified?: number
  readonly file?: string
}

/** Only `age` moves the time of an object; to everybody else it stands. */
type AgeingObject = Omit<StoredObject, 'lastModified'> & { lastModified: number }

/** Buckets, objects and open multipart uploads, in memory. Ended uploads are forgotten: OSS answers them like unknown ones. */
export class ObjectStore {
  readonly buckets = new Map<string, Bucket>()
  /** Present when part bytes are kept. */
  readonly bytes: ByteFiles | undefined
  /** Told of each object that an upload made, after it is there; not of those that `placeObject` lays out. */
  onObjectStored: ((object: StoredObject) => void) | undefined
  readonly #clock: Clock
  readonly #uploads = new OpenUploads()
  readonly #objects = new Map<string, AgeingObject>()
  #parts = 0
  #bytes = 0
  #initiations = 0
  /** No upload that VOD may sweep is older; lets `sweep` answer at once when nothing can be due. */
  #noneInitiatedBefore = Infinity

  constructor(clock: Clock, options: { dataDirectory?: string } = {}) {
    this.#clock = clock
    this.bytes =
      options.dataDirectory === undefined ? undefined : new ByteFiles(options.dataDirectory)
  }

  initiate(
    bucket: string,
    key: string,
    given: { uploadId?: string; initiatedAt?: number } = {},
  ): MultipartUpload {
    const uploadId = given.uploadId ?? randomBytes(16).toString('hex').toUpperCase()
    if (this.#uploads.get(uploadId) !== undefined)
      throw new Error(`Upload ${uploadId} is already open`)
    const initiatedAt = given.initiatedAt ?? this.#clock.now()
    const upload: MultipartUpload = { uploadId, bucket, key, initiatedAt, parts: new Map() }
    this.#uploads.add(upload)
    this.#initiations += 1
    this.#noneInitiatedBefore = Math.min(this.#noneInitiatedBefore, initiatedAt)
    return upload
  }

  /** How many uploads were ever initiated; tells who keeps a list of keys that a new one may belong to it. */
  get initiations(): number {
    return this.#initiations
  }

  upload(bucket: string, key: string, uploadId: string): MultipartUpload | undefined {
    const upload = this.#uploads.get(uploadId)
    return upload?.bucket === bucket && upload.key === key ? upload : undefined
  }

  /** Whether this very upload has neither been completed nor aborted. */
  isOpen(upload: MultipartUpload): boolean {
    return this.#uploads.has(upload)
  }

  /** Open uploads of one key, oldest call first. */
  uploadsOf(bucket: string, key: string): MultipartUpload[] {
    return this.#uploads.ofName(objectName(bucket, key))
  }

  /** One entry a key that holds open uploads, whether or not they have parts. */
  keysWithUploads(): IterableIterator<{ bucket: string; key: string }> {
    return this.#uploads.keys()
  }

  /** Open uploads of a bucket by key, then by upload ID. */
  listUploads(bucket: string): readonly MultipartUpload[] {
    return this.#uploads.inListingOrder(bucket)
  }

  /** Adds a part, or replaces the one with this number. @throws Error when the upload has ended. */
  addPart(upload: MultipartUpload, given: NewPart): UploadPart {
    if (!this.isOpen(upload)) throw new Error(`Upload ${upload.uploadId} has ended`)
    const { partNumber, size, etag, file } = given
    const lastModified = given.lastModified ?? this.#clock.now()
    if (file !== undefined) this.bytes?.keepPart(file, upload.uploadId, partNumber)
    const replaced = upload.parts.get(partNumber)
    const part =
      etag === undefined
        ? new SeededPart(upload.uploadId, partNumber, size, lastModified)
        : { partNumber, size, etag, lastModified }
    upload.parts.set(partNumber, part)
    if (replaced === undefined) this.#parts += 1
    this.#bytes += size - (replaced?.size ?? 0)
    return part
  }

  /** Ends an upload and frees its parts; does nothing if it has ended already. */
  abort(upload: MultipartUpload): void {
    if (!this.#uploads.remove(upload)) return
    this.#parts -= upload.parts.size
    for (const part of upload.parts.values()) this.#bytes -= part.size
    this.bytes?.removeParts(upload.uploadId)
  }

  /** Ends every upload of a key; returns how many there were. */
  abortAll(bucket: string, key: string): number {
    const uploads = this.uploadsOf(bucket, key)
    for (const upload of uploads) this.abort(upload)
    return uploads.length
  }

  /**
   * Makes an object of the parts named, in this order, and ends the upload; parts left out go with it. Other uploads
   * of the key stay open.
   */
  complete(upload: MultipartUpload, chosen: readonly UploadPart[]): StoredObject {
    if (!this.isOpen(upload)) throw new Error(`Upload ${upload.uploadId} has ended`)
    const { bucket, key, uploadId } = upload
    const partNumbers = chosen.map((part) => part.partNumber)
    this.bytes?.joinParts(uploadId, partNumbers, bucket, key)
    this.abort(upload)
    const size = chosen.reduce((sum, part) => sum + part.size, 0)
    return this.putObject({ bucket, key, size, etag: multipartEtag(chosen) })
  }

  object(bucket: string, key: string): StoredObject | undefined {
    return this.#objects.get(objectName(bucket, key))
  }

  /** Stores an object that an upload made and tells `onObjectStored`. Open uploads of the key stay. */
  putObject(given: NewObject): StoredObject {
    const object = this.placeObject(given)
    this.onObjectStored?.(object)
    return object
  }

  /** Lays out an object silently, for seeds. */
  placeObject(given: NewObject): StoredObject {
    const { bucket, key, size, etag, file } = given
    const lastModified = given.lastModified ?? this.#clock.now()
    if (file !== undefined) this.bytes?.keepObject(file, bucket, key)
    const object =
      etag === undefined
        ? new SeededObject(bucket, key, size, lastModified)
        : { bucket, key, size, etag, lastModified }
    this.#objects.set(objectName(bucket, key), object)
    return object
  }

  removeObject(bucket: string, key: string): void {
    if (this.#objects.delete(objectName(bucket, key))) this.bytes?.removeObject(bucket, key)
  }

  /** Open uploads, their parts and the bytes of these. */
  totals(): { uploads: number; parts: number; bytes: number } {
    return { uploads: this.#uploads.size, parts: this.#parts, bytes: this.#bytes }
  }

  /** Ends uploads initiated more than `maxAgeMs` ago in buckets that are VOD's; returns how many. */
  sweep(maxAgeMs: number): number {
    const limit = this.#clock.now() - maxAgeMs
    if (this.#noneInitiatedBefore >= limit) return 0
    let ended = 0
    let oldest = Infinity
    for (const upload of this.#uploads.all()) {
      if (this.buckets.get(upload.bucket)?.owner !== 'vod') continue
      if (upload.initiatedAt < limit) {
        this.abort(upload)
        ended += 1
      } else oldest = Math.min(oldest, upload.initiatedAt)
    }
    this.#noneInitiatedBefore = oldest
    return ended
  }

  /**
   * Moves the times of uploads, parts and objects `ms` into the past, as if it had gone by.
   * @param keys `bucket/key` names; everything when absent.
   */
  age(ms: number, keys?: ReadonlySet<string>): void {
    const uploads =
      keys === undefined
        ? this.#uploads.all()
        : [...keys].flatMap((name) => this.#uploads.ofName(name))
    for (const upload of uploads) {
      upload.initiatedAt -= ms
      this.#noneInitiatedBefore = Math.min(this.#noneInitiatedBefore, upload.initiatedAt)
      for (const part of upload.parts.values()) part.lastModified -= ms
    }
    const objects =
      keys === undefined
        ? this.#objects.values()
        : [...keys].flatMap((name) => this.#objects.get(name) ?? [])
    for (const object of objects) object.lastModified -= ms
  }

  /** Forgets uploads, objects and buckets. */
  clear(): void {
    this.buckets.clear()
    this.#uploads.clear()
    this.#objects.clear()
    this.#parts = 0
    this.#bytes = 0
    this.#noneInitiatedBefore = Infinity
    this.bytes?.clear()
  }
}
