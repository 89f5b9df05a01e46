/** Where objects and parts lie. `vod`: given out by VOD and swept by it; `customer`: the customer's own, never swept. */
export interface Bucket {
  readonly name: string
  readonly owner: 'vod' | 'customer'
  /** Whether VOD may work in it. Without it DeleteMultipartUpload is refused for this bucket only. */
  authorised: boolean
}

/** One open multipart upload. Bytes are hashed and counted, not kept, unless the store has a data directory. */
export interface MultipartUpload {
  readonly uploadId: string
  readonly bucket: string
  readonly key: string
  /** Epoch ms of the service's clock; the 7-day clean-up counts from here. Moved by `ObjectStore.age` only. */
  initiatedAt: number
  readonly parts: Map<number, UploadPart>
}

export interface UploadPart {
  readonly partNumber: number
  readonly size: number
  /** Upper-case hex MD5 without quotes. */
  readonly etag: string
  lastModified: number
}

export interface StoredObject {
  readonly bucket: string
  readonly key: string
  readonly size: number
  /** Upper-case hex without quotes: the MD5 of the content, or `<hex>-<parts>` when made of parts. */
  readonly etag: string
  readonly lastModified: number
}
