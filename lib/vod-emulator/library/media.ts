/** Audio and video share one vocabulary; images only ever are `Uploading`, `Normal` or `UploadFail`. */
export const mediaStatuses = [
  'Uploading',
  'UploadFail',
  'UploadSucc',
  'Transcoding',
  'TranscodeFail',
  'Checking',
  'Blocked',
  'Normal',
  'ProduceFail',
] as const

export type MediaStatus = (typeof mediaStatuses)[number]
export type MediaType = 'video' | 'audio' | 'image'
export type MediaSource = 'general' | 'short_video' | 'editing' | 'live'

/** `Archive` and its like must be restored before anybody can read them; a restored copy lasts until it expires. */
export const storageClasses = [
  'Standard',
  'IA',
  'Archive',
  'ColdArchive',
  'SourceIA',
  'SourceArchive',
  'SourceColdArchive',
  'Changing',
  'SourceChanging',
] as const
export const restoreStatuses = ['Processing', 'Success', 'Failed'] as const

export interface Restore {
  readonly status: (typeof restoreStatuses)[number]
  /** Epoch ms. */
  readonly expiresAt: number | undefined
}

/** What an upload SDK told the service about its own progress; the storage is never asked. Times in epoch ms. */
export interface UploadReport {
  createdAt: number
  modifiedAt: number
  completedAt: number | undefined
  /** Bytes the client announced. */
  fileSize: number
  /** Bytes the client says it has sent. */
  uploadSize: number
  /** What GetUploadDetails shows in place of the quotient of both sizes. */
  ratio?: number | undefined
  /** Free text such as `WebSDK` or `JavaSDK`. */
  source: string
  deviceModel: string
  ip: string
}

/**
 * One row of the library. A million of these must fit, so rows are flat, share one shape and use `''` for "not set".
 * Times are epoch ms; everything the RPC API says about them has whole seconds.
 */
export interface Media {
  /** 32 lower-case hex digits when VOD assigned it. */
  readonly id: string
  readonly type: MediaType
  title: string
  status: MediaStatus
  /** Bytes; 0 until the file arrived. */
  size: number
  /** Seconds; 0 until the file was analysed. */
  duration: number
  createdAt: number
  modifiedAt: number
  /** 0: in no category. */
  cateId: number
  appId: string
  readonly bucket: string
  /** Object key of the source file; `''` when the record has no file behind it. */
  readonly key: string
  fileName: string
  description: string
  /** Comma separated. */
  tags: string
  coverUrl: string
  referenceId: string
  userData: string
  mediaSource: MediaSource
  templateGroupId: string
  storageClass: (typeof storageClasses)[number]
  restore: Restore | undefined
  report: UploadReport | undefined
}

/** A row with every field that is usually empty filled in, so that all rows share one hidden class. */
export function newMedia(
  given: Pick<
    Media,
    'id' | 'type' | 'title' | 'status' | 'createdAt' | 'bucket' | 'key' | 'fileName'
  > &
    Partial<Media>,
): Media {
  return {
    id: given.id,
    type: given.type,
    title: given.title,
    status: given.status,
    size: given.size ?? 0,
    duration: given.duration ?? 0,
    createdAt: given.createdAt,
    modifiedAt: given.modifiedAt ?? given.createdAt,
    cateId: given.cateId ?? 0,
    appId: given.appId ?? 'app-1000000',
    bucket: given.bucket,
    key: given.key,
    fileName: given.fileName,
    description: given.description ?? '',
    tags: given.tags ?? '',
    coverUrl: given.coverUrl ?? '',
    referenceId: given.referenceId ?? '',
    userData: given.userData ?? '',
    mediaSource: given.mediaSource ?? 'general',
    templateGroupId: given.templateGroupId ?? '',
    storageClass: given.storageClass ?? 'Standard',
    restore: given.restore,
    report: given.report,
  }
}

/**
 * Where VOD puts a source file. The layout is undocumented; this one resembles keys seen in callbacks.
 * `extension` without its dot.
 */
export function objectKey(id: string, extension: string): string {
  const stem = `${id.slice(0, 8)}-${id.slice(8, 19)}`
  return `sv/${stem}/${stem}.${extension}`
}

/** `lecture.final.MP4` → `mp4`; `''` when there is none. */
export function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
}

/** The whole second that the RPC API shows for an instant; order and filters work on it, not on hidden milliseconds. */
export function toSecond(epochMs: number): number {
  return Math.floor(epochMs / 1000)
}
