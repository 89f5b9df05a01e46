import type { Media, MediaType, UploadReport } from '../../contracts/media.ts'
import type { RecordFacts, ReportFacts } from '../../uploads/facts.ts'
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

export const toReport = (vendor: VendorUploadDetail): UploadReport => ({
  createdAt: isoTime(vendor.CreationTime),
  modifiedAt: isoTime(vendor.ModificationTime),
  completedAt: isoTime(vendor.CompletionTime),
  uploadSize: vendor.UploadSize ?? null,
  fileSize: vendor.FileSize || null,
  uploadRatio: vendor.UploadRatio ?? null,
  uploadStatus: vendor.UploadStatus || null,
  uploadSource: vendor.UploadSource || null,
})

export const toRecordFacts = (media: Media): RecordFacts => ({
  status: media.status,
  createdAt: msTime(media.createdAt),
  modifiedAt: msTime(media.modifiedAt),
  storageLocation: media.storageLocation,
})

export const toReportFacts = (report: UploadReport): ReportFacts => ({
  createdAt: msTime(report.createdAt),
  modifiedAt: msTime(report.modifiedAt),
  completedAt: msTime(report.completedAt),
  uploadSize: report.uploadSize === null ? null : Math.trunc(report.uploadSize),
  fileSize: report.fileSize,
  uploadRatio: report.uploadRatio,
})

function isoTime(text: string | undefined): string | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** ms since 1970. */
export const msTime = (iso: string | null) => (iso === null ? null : Date.parse(iso))
