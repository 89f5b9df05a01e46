import { z } from 'zod'
import { ControlError } from './route.ts'
import { bytes } from './lay-uploads.ts'
import { mediaStatuses } from '../library/media.ts'
import { parse } from './parse.ts'
import { showMedia } from './show-media.ts'
import { timeSchema } from './times.ts'
import type { ControlRoute } from './route.ts'
import type { Media, UploadReport } from '../library/media.ts'
import type { Practice } from './practice.ts'

const reportBody = z.strictObject({
  mediaId: z.string(),
  uploadSize: bytes,
  uploadRatio: z.number().min(0).max(1).optional(),
  fileSize: bytes.optional(),
  modifiedAt: timeSchema.optional(),
  source: z.string().max(128).optional(),
})

const touchBody = z.strictObject({
  mediaId: z.string(),
  status: z.enum(mediaStatuses).optional(),
})

/** What happens to one media that exists. Both answer as `GET /_practice/media/{mediaId}` does. */
export function mediaRoutes(practice: Practice): ControlRoute[] {
  const { library } = practice.service
  return [
    {
      method: 'POST',
      path: '/_practice/reports',
      handle(request) {
        const body = parse(reportBody, request.body)
        const media = library.video(body.mediaId)
        if (!media) throw noSuchMedia('audio or video')
        library.setReport(media, reportOf(practice, media, body))
        return showMedia(practice, media)
      },
    },
    {
      method: 'POST',
      path: '/_practice/touch',
      handle(request) {
        const { mediaId, status } = parse(touchBody, request.body)
        const media = library.get(mediaId)
        if (!media) throw noSuchMedia('media')
        library.setStatus(media, status ?? media.status, practice.clock.now())
        return showMedia(practice, media)
      },
    },
  ]
}

function noSuchMedia(kind: string): ControlError {
  return new ControlError(404, 'not_found', `mediaId: there is no such ${kind}`, 'mediaId')
}

/** Moves the report of before, or makes a first one, as an upload SDK's next call would. */
function reportOf(
  { clock, service: { oddities } }: Practice,
  media: Media,
  given: z.infer<typeof reportBody>,
): UploadReport {
  const before = media.report
  const { uploadSize, uploadRatio: ratio } = given
  const modifiedAt = given.modifiedAt ?? oddities.reportedAt(before, clock.now())
  const fileSize = given.fileSize ?? before?.fileSize ?? fileSizeBy(given)
  const isWhole = ratio === undefined ? fileSize > 0 && uploadSize >= fileSize : ratio === 1
  return {
    createdAt: before?.createdAt ?? Math.min(media.createdAt, modifiedAt),
    modifiedAt,
    completedAt: isWhole ? (before?.completedAt ?? modifiedAt) : undefined,
    fileSize,
    uploadSize,
    ratio,
    source: given.source ?? before?.source ?? 'WebSDK',
    deviceModel: before?.deviceModel ?? 'Practice',
    ip: before?.ip ?? '127.0.0.1',
  }
}

function fileSizeBy({ uploadSize, uploadRatio = 0 }: z.infer<typeof reportBody>): number {
  if (uploadRatio > 0) return Math.round(uploadSize / uploadRatio)
  throw new ControlError(
    400,
    'invalid_input',
    'fileSize: a first report needs it, or an uploadRatio above 0',
    'fileSize',
  )
}
