import { documentedError, missingParameter } from '../errors.ts'
import { choice, list } from './parameters.ts'
import { known, seesApp } from './visibility.ts'
import { refuseOddBatch } from './odd-batches.ts'
import { formatVodTime } from '../../library/vod-time.ts'
import { withoutAbsent } from './video-members.ts'
import type { Media, UploadReport } from '../../library/media.ts'
import type { Operation } from '../operation.ts'

/**
 * What upload SDKs reported, for up to 20 media. A media without a report has no row (undocumented: it might have one
 * with only base fields) and is in no list either. Unknown ids are listed, even when all are unknown: this operation
 * documents no InvalidVideo.NotFound.
 */
export const getUploadDetails: Operation = {
  action: 'GetUploadDetails',
  perSecond: 100,
  run(call, service) {
    const mediaIds = list(call, 'MediaIds')
    if (mediaIds.length === 0) throw missingParameter('MediaIds')
    choice(call, 'MediaType', ['video'], 'video')
    if (mediaIds.length > 20) {
      throw documentedError('LimitExceeded.MediaIds', { action: call.action })
    }
    const details: Record<string, unknown>[] = []
    const nonExist: string[] = []
    const forbidden: string[] = []
    for (const mediaId of mediaIds) {
      const media = known(call, service.library.video(mediaId))
      if (!media) nonExist.push(mediaId)
      else if (!seesApp(call, media.appId)) forbidden.push(mediaId)
      else if (media.report) details.push(uploadDetail(media, media.report))
      else if (service.oddities.chosen.zeroReports) details.push(rowOfZeros(media))
    }
    refuseOddBatch(call, service, { unknown: nonExist, forbidden })
    return { UploadDetails: details, NonExistMediaIds: nonExist, ForbiddenMediaIds: forbidden }
  },
}

/** Without a report the record's own times stand in. */
function rowOfZeros(media: Media): Record<string, unknown> {
  const { createdAt, modifiedAt } = media
  const nothing = { completedAt: undefined, fileSize: 0, uploadSize: 0 }
  return uploadDetail(media, { createdAt, modifiedAt, ...nothing })
}

type Reporter = 'source' | 'deviceModel' | 'ip'

function uploadDetail(
  media: Media,
  report: Omit<UploadReport, Reporter> & Partial<Pick<UploadReport, Reporter>>,
): Record<string, unknown> {
  return withoutAbsent({
    MediaId: media.id,
    Title: media.title,
    CreationTime: formatVodTime(report.createdAt),
    ModificationTime: formatVodTime(report.modifiedAt),
    CompletionTime:
      report.completedAt === undefined ? undefined : formatVodTime(report.completedAt),
    FileSize: report.fileSize,
    UploadSize: report.uploadSize,
    UploadRatio: uploadRatio(report),
    Status: media.status,
    UploadStatus: uploadStatus(media, report),
    UploadSource: report.source,
    DeviceModel: report.deviceModel,
    UploadIP: report.ip,
  })
}

/** 0 to 1 with three decimals, as in the samples. */
function uploadRatio(report: Pick<UploadReport, 'fileSize' | 'uploadSize' | 'ratio'>): number {
  if (report.ratio !== undefined) return report.ratio
  if (report.fileSize <= 0) return 0
  return Math.floor((report.uploadSize / report.fileSize) * 1000) / 1000
}

function uploadStatus(media: Media, report: Pick<UploadReport, 'completedAt'>): string {
  if (report.completedAt !== undefined) return 'UPLOAD_SUCCESS'
  return media.status === 'UploadFail' ? 'UPLOAD_FAIL' : 'UPLOADING'
}
