import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ControlError } from './route.ts'
import { mediaStatuses, newMedia, restoreStatuses, storageClasses } from '../library/media.ts'
import { layUpload } from '../seeds/lay-upload.ts'
import { timeSchema } from './times.ts'
import { ownBucket, vodBucket } from '../seeds/account.ts'
import type { Media, UploadReport } from '../library/media.ts'
import type { Practice } from './practice.ts'

const gib = 1024 ** 3
/** How many bytes a client may say it has. */
export const bytes = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

const entry = z.strictObject({
  mediaId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, hyphens or underscores')
    .optional(),
  title: z.string().max(1_024).optional(),
  type: z.enum(['video', 'audio']).optional(),
  status: z.enum(mediaStatuses).optional(),
  appId: z.string().min(1).max(64).optional(),
  cateId: z.number().int().optional(),
  referenceId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{6,64}$/, 'must be 6 to 64 letters, digits, hyphens or underscores')
    .optional(),
  bucket: z.enum([vodBucket, ownBucket]).optional(),
  storageClass: z.enum(storageClasses).optional(),
  restore: z
    .strictObject({ status: z.enum(restoreStatuses), expiresAt: timeSchema.optional() })
    .optional(),
  createdAt: timeSchema.optional(),
  modifiedAt: timeSchema.optional(),
  // OSS numbers parts up to 10,000 and takes 5 GB in one.
  parts: z.number().int().min(0).max(10_000).optional(),
  partBytes: z
    .number()
    .int()
    .min(1)
    .max(5 * gib)
    .optional(),
  report: z
    .strictObject({
      uploadSize: bytes,
      fileSize: bytes,
      modifiedAt: timeSchema.optional(),
      source: z.string().max(128).optional(),
    })
    .optional(),
})

const entries = z.array(entry).min(1).max(10_000)

/** A list of entries, bare or as `{"uploads": […]}`. */
export const uploadsSchema = z.preprocess(
  (body) => (isWrapped(body) ? body.uploads : body),
  entries,
)

type Entry = z.infer<typeof entry>

/** A request may lay this many parts in all, about 100 MB of memory. */
const maxParts = 1_000_000

/**
 * Makes exactly these media, in VOD's own bucket unless told, each with one open multipart upload of `parts` parts (3 of 1 MiB unless
 * told; 0: no upload at all). All or nothing: throws `ControlError` before anything is made. Creation, modification and
 * the upload's own time default to now, or to each other. Parts older than 7 days are cleaned up at once, as anywhere.
 * Returns the ids in the order given.
 */
export function layUploads(practice: Practice, given: readonly Entry[]): string[] {
  const { library, objects } = practice.service
  refuseConflicts(practice, given)
  const now = practice.clock.now()
  const made = given.map((item) => ({ item, media: mediaOf(item, now) }))
  for (const { item, media } of made) {
    library.add(media)
    const parts = item.parts ?? 3
    if (parts === 0) continue
    const lastPartAt = Math.max(media.createdAt, media.report?.modifiedAt ?? media.modifiedAt)
    layUpload(objects, media, {
      uploadId: randomBytes(16).toString('hex').toUpperCase(),
      initiatedAt: media.createdAt,
      lastPartAt,
      partSizes: new Array<number>(parts).fill(item.partBytes ?? 1024 * 1024),
    })
  }
  practice.sweep()
  return made.map(({ media }) => media.id)
}

function refuseConflicts({ service: { library } }: Practice, given: readonly Entry[]): void {
  const seen = new Set<string>()
  const seenReferences = new Set<string>()
  let parts = 0
  for (const [index, item] of given.entries()) {
    parts += item.parts ?? 3
    if (parts > maxParts)
      throw refusal(400, `${index}.parts`, `more than ${maxParts} parts in one request`)
    if (item.referenceId !== undefined) {
      if (seenReferences.has(item.referenceId) || library.videoByReferenceId(item.referenceId))
        throw refusal(409, `${index}.referenceId`, 'a media with this reference id exists')
      seenReferences.add(item.referenceId)
    }
    if (item.mediaId === undefined) continue
    if (seen.has(item.mediaId))
      throw refusal(400, `${index}.mediaId`, 'given twice in this request')
    if (library.has(item.mediaId))
      throw refusal(409, `${index}.mediaId`, 'a media with this id exists')
    seen.add(item.mediaId)
  }
}

function refusal(httpStatus: 400 | 409, field: string, reason: string): ControlError {
  const code = httpStatus === 409 ? 'conflict' : 'invalid_input'
  return new ControlError(httpStatus, code, `${field}: ${reason}`, field)
}

function mediaOf(item: Entry, now: number): Media {
  const id = item.mediaId ?? randomBytes(16).toString('hex')
  const createdAt = item.createdAt ?? Math.min(now, item.modifiedAt ?? now)
  const modifiedAt = item.modifiedAt ?? createdAt
  return newMedia({
    id,
    type: item.type ?? 'video',
    title: item.title ?? `Practice upload ${id.slice(0, 8)}`,
    status: item.status ?? 'Uploading',
    createdAt,
    modifiedAt,
    bucket: item.bucket ?? vodBucket,
    ...(item.appId !== undefined && { appId: item.appId }),
    ...(item.cateId !== undefined && { cateId: item.cateId }),
    ...(item.referenceId !== undefined && { referenceId: item.referenceId }),
    ...(item.storageClass !== undefined && { storageClass: item.storageClass }),
    restore: item.restore && { status: item.restore.status, expiresAt: item.restore.expiresAt },
    // Ids may be chosen freely here, so the key carries the whole of it and stays unique.
    key: `sv/${id}/practice.mp4`,
    fileName: 'practice.mp4',
    report: item.report && reportOf(item.report, createdAt, modifiedAt),
  })
}

function reportOf(
  given: NonNullable<Entry['report']>,
  createdAt: number,
  modifiedAt: number,
): UploadReport {
  const reportedAt = given.modifiedAt ?? modifiedAt
  return {
    createdAt: Math.min(createdAt, reportedAt),
    modifiedAt: reportedAt,
    completedAt: given.fileSize > 0 && given.uploadSize >= given.fileSize ? reportedAt : undefined,
    fileSize: given.fileSize,
    uploadSize: given.uploadSize,
    source: given.source ?? 'WebSDK',
    deviceModel: 'Practice',
    ip: '127.0.0.1',
  }
}

function isWrapped(body: unknown): body is { uploads: unknown } {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && 'uploads' in body
}
