import type { StorageOwner } from '../uploads/facts.ts'
import type { Verdict } from '../uploads/verdict-shape.ts'
import type { DeletionRecord } from './deletion.ts'

export const MEDIA_TYPES = ['video', 'audio'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

export const MEDIA_TYPE_FILTERS = ['all', ...MEDIA_TYPES] as const
export type MediaTypeFilter = (typeof MEDIA_TYPE_FILTERS)[number]

/** VOD's statuses of an audio or video, in the order of their life. */
export const MEDIA_STATUSES = [
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
export type MediaStatus = (typeof MEDIA_STATUSES)[number]

export const MEDIA_SORTS = [
  'createdAt:desc',
  'createdAt:asc',
  'modifiedAt:desc',
  'modifiedAt:asc',
] as const
export type MediaSort = (typeof MEDIA_SORTS)[number]

export const DEFAULT_SORT: MediaSort = 'createdAt:desc'

/** One audio or video as VOD knows it. Times ISO 8601 UTC. */
export interface Media {
  mediaId: string
  /** Null where VOD did not say: GetVideoInfo answers for both kinds alike. */
  mediaType: MediaType | null
  title: string
  /** VOD's word; one of MEDIA_STATUSES, or a newer one. */
  status: string
  createdAt: string | null
  modifiedAt: string | null
  /** Bytes of the source file; null while VOD does not know it. */
  size: number | null
  storageLocation: string | null
  storageOwner: StorageOwner
  appId: string | null
  /** Null when the key may not list applications. */
  appName: string | null
  cateId: number | null
  cateName: string | null
}

/** A media in a list, with our reading of its upload. */
export interface MediaRow extends Media {
  report: UploadReport | null
  /** VOD did not answer for the report: it may exist, and the verdict is the careful one. */
  reportUnread?: true
  verdict: Verdict
  /** Our last delete that left nothing behind. */
  cleared: { at: string; actorName: string } | null
  /** A delete of ours whose outcome is not certain yet. */
  openDeletionId: string | null
}

export interface MediaPage {
  items: MediaRow[]
  /** Null on the last page. */
  nextCursor: string | null
  /** Media that match, all pages together. */
  total: number
  /** False when the key may not read upload reports: then every upload counts as unreported. */
  reportsReadable: boolean
  asOf: string
}

/** What the uploader told VOD about this upload. Sizes in bytes, ratio 0 to 1. */
export interface UploadReport {
  createdAt: string | null
  modifiedAt: string | null
  completedAt: string | null
  uploadSize: number | null
  fileSize: number | null
  uploadRatio: number | null
  uploadStatus: string | null
  uploadSource: string | null
}

export interface MediaDetail {
  media: Media
  report: UploadReport | null
  verdict: Verdict
  /** Our own deletions of this media, newest first. */
  history: DeletionRecord[]
  asOf: string
}

/** What the lists can be narrowed to. Empty where the key may not ask. */
export interface Library {
  applications: { appId: string; name: string }[]
  /** Depth-first; `level` 0 is the top. */
  categories: { cateId: number; name: string; level: number }[]
}
