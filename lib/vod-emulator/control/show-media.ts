import { isoTime } from './times.ts'
import { storageLocation } from '../library/storage-location.ts'
import type { Media, UploadReport } from '../library/media.ts'
import type { MultipartUpload } from '../storage/object-store.ts'
import type { Practice } from './practice.ts'

/** A media with its report and its open multipart uploads, as control routes show it. */
export function showMedia({ service: { objects, settings } }: Practice, media: Media) {
  const uploads = media.key === '' ? [] : objects.uploadsOf(media.bucket, media.key)
  return { media: mediaShape(media, settings.region), uploads: uploads.map(uploadShape) }
}

function mediaShape(media: Media, region: string) {
  const { id, createdAt, modifiedAt, report, restore, ...rest } = media
  return {
    mediaId: id,
    ...rest,
    createdAt: isoTime(createdAt),
    modifiedAt: isoTime(modifiedAt),
    storageLocation: storageLocation(media.bucket, region),
    restore: restore ? { ...restore, expiresAt: timeOrNull(restore.expiresAt) } : null,
    report: report ? reportShape(report) : null,
  }
}

function reportShape(report: UploadReport) {
  return {
    ...report,
    createdAt: isoTime(report.createdAt),
    modifiedAt: isoTime(report.modifiedAt),
    completedAt: timeOrNull(report.completedAt),
  }
}

function timeOrNull(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : isoTime(epochMs)
}

function uploadShape(upload: MultipartUpload) {
  const parts = [...upload.parts.values()].sort((a, b) => a.partNumber - b.partNumber)
  return {
    uploadId: upload.uploadId,
    key: upload.key,
    initiatedAt: isoTime(upload.initiatedAt),
    parts: parts.map(({ partNumber, size }) => ({ partNumber, size })),
  }
}
