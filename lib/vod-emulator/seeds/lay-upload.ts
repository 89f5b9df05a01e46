import type { Media } from '../library/media.ts'
import type { ObjectStore } from '../storage/object-store.ts'

export interface LaidUpload {
  readonly uploadId: string
  /** Epoch ms. */
  readonly initiatedAt: number
  /** When the last part came; the others are spread evenly before it. */
  readonly lastPartAt: number
  /** Bytes of each part, in order. */
  readonly partSizes: readonly number[]
}

/** A real multipart upload on the media's key, so that what DeleteMultipartUpload removes was truly there. */
export function layUpload(objects: ObjectStore, media: Media, laid: LaidUpload): void {
  const { uploadId, initiatedAt, lastPartAt, partSizes } = laid
  const upload = objects.initiate(media.bucket, media.key, { uploadId, initiatedAt })
  const step = (lastPartAt - initiatedAt) / Math.max(1, partSizes.length)
  for (const [index, size] of partSizes.entries()) {
    const lastModified = Math.round(initiatedAt + step * (index + 1))
    objects.addPart(upload, { partNumber: index + 1, size, lastModified })
  }
}

/** How a client cuts `fileSize` bytes, up to the part it got to; at least one part. */
export function sentParts(fileSize: number, partSize: number, ratio: number): number[] {
  const all = Math.max(1, Math.ceil(fileSize / partSize))
  const sent = Math.min(all, Math.max(1, Math.floor(all * ratio)))
  return Array.from({ length: sent }, (_, index) =>
    index === all - 1 ? fileSize - index * partSize : partSize,
  )
}
