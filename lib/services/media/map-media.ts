import type { Media, MediaType, UploadReport } from '../../contracts/media.ts'
import type { ReportFacts, UploadFacts } from '../../uploads/facts.ts'
import { storageOwner } from '../../uploads/facts.ts'

/** The fields that SearchMedia, GetVideoList and GetVideoInfo share. */
export interface VendorMedia {
  Title?: string | undefined
  Status?: string | undefined
  Size?: number | undefined
  CreationTime?: string | undefined
  ModificationTime?: string | undefined
  StorageLocation?: string | undefined
  AppId?: string | undefined
  CateId?: number | undefined
  CateName?: string | undefined
}

/** One row of GetUploadDetails. */
export interface VendorUploadDetail {
  CreationTime?: string | undefined
  ModificationTime?: string | undefined
  CompletionTime?: string | undefined
  FileSize?: number | undefined
  UploadSize?: number | undefined
  UploadRatio?: number | undefined
  UploadStatus?: string | undefined
  UploadSource?: string | undefined
}

export function toMedia(
  mediaId: string,
  mediaType: MediaType | null,
  vendor: VendorMedia,
  appNames: ReadonlyMap<string, string>,
): Media {
  const storageLocation = vendor.StorageLocation || null
  const appId = vendor.AppId || null
  return {
    mediaId,
    mediaType,
    title: vendor.Title ?? '',
    status: vendor.Status ?? '',
    createdAt: isoTime(vendor.CreationTime),
    modifiedAt: isoTime(vendor.ModificationTime),
    // VOD says 0 while it does not know: no source file has 0 bytes.
    size: vendor.Size || null,
    storageLocation,
    storageOwner: storageOwner(storageLocation),
    appId,
    appName: (appId !== null && appNames.get(appId)) || null,
    cateId: vendor.CateId ?? null,
    cateName: vendor.CateName || null,
  }
}

/**
 * Null when the row tells nothing about an upload: whether VOD leaves unreported media out of its answer or answers
 * with the media's own fields alone is not documented, so both mean "no report".
 */
export function toReport(vendor: VendorUploadDetail | undefined): UploadReport | null {
  if (vendor === undefined) return null
  const { UploadSize, UploadRatio, UploadSource } = vendor
  if (UploadSize === undefined && UploadRatio === undefined && !UploadSource) return null
  return {
    createdAt: isoTime(vendor.CreationTime),
    modifiedAt: isoTime(vendor.ModificationTime),
    completedAt: isoTime(vendor.CompletionTime),
    uploadSize: UploadSize ?? null,
    fileSize: vendor.FileSize || null,
    uploadRatio: UploadRatio ?? null,
    uploadStatus: vendor.UploadStatus || null,
    uploadSource: UploadSource || null,
  }
}

export function toFacts(
  media: Media,
  report: UploadReport | null,
  clearedAt: number | null,
  clearedBy: string | null = null,
): UploadFacts {
  return {
    status: media.status,
    createdAt: msTime(media.createdAt),
    modifiedAt: msTime(media.modifiedAt),
    report: report && toReportFacts(report),
    storageLocation: media.storageLocation,
    clearedAt,
    clearedBy,
  }
}

const toReportFacts = (report: UploadReport): ReportFacts => ({
  createdAt: msTime(report.createdAt),
  modifiedAt: msTime(report.modifiedAt),
  uploadSize: report.uploadSize,
  fileSize: report.fileSize,
  uploadRatio: report.uploadRatio,
})

function isoTime(text: string | undefined): string | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

const msTime = (iso: string | null) => (iso === null ? null : Date.parse(iso))
