import { z } from 'zod'
import { ControlError } from './route.ts'
import { isoTime } from './times.ts'
import { parse } from './parse.ts'
import { storageLocation } from '../library/storage-location.ts'
import type { ControlRoute } from './route.ts'
import type { Media, UploadReport } from '../library/media.ts'
import type { MultipartUpload } from '../storage/object-store.ts'
import type { Practice } from './practice.ts'

const leftoversQuery = z.object({
  after: z.string().default(''),
  limit: z.coerce.number().int().min(1).max(100_000).default(1_000),
})

/** What the practice VOD truly holds. */
export function stateRoutes(practice: Practice): ControlRoute[] {
  const { library, objects } = practice.service
  return [
    {
      method: 'GET',
      path: '/_practice/state',
      handle: () => ({
        now: isoTime(practice.clock.now()),
        media: library.size,
        ...objects.totals(),
        calls: practice.traffic.journal.size,
      }),
    },
    {
      method: 'GET',
      path: '/_practice/media/{mediaId}',
      handle: ({ params }) => showMedia(practice, params['mediaId'] ?? ''),
    },
    {
      method: 'GET',
      path: '/_practice/leftovers',
      handle({ query }) {
        const { after, limit } = parse(leftoversQuery, Object.fromEntries(query))
        return practice.leftovers.page(after, limit)
      },
    },
    { method: 'GET', path: '/_practice/examples', handle: () => practice.examples },
  ]
}

function showMedia(practice: Practice, mediaId: string) {
  const { library, objects, settings } = practice.service
  const media = library.get(mediaId)
  if (!media) throw new ControlError(404, 'not_found', `There is no media ${mediaId}.`, 'mediaId')
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
