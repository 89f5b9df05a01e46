import { z } from 'zod'
import { DEFAULT_SORT, MEDIA_SORTS, MEDIA_STATUSES, MEDIA_TYPE_FILTERS } from './media.ts'
import { MEDIA_ID_PATTERN } from './media-id.ts'

export const mediaIdSchema = z
  .string('mediaId is required.')
  .regex(MEDIA_ID_PATTERN, 'mediaId must be 1 to 64 letters, digits, "-" or "_".')

/** An ISO date (its midnight in UTC) or time with a zone. Becomes `2026-01-31T00:00:00.000Z`. */
const instantSchema = (field: string) =>
  z
    .union(
      [z.iso.date(), z.iso.datetime({ offset: true })],
      `${field} must be a date or a time with its zone, such as 2026-01-31 or 2026-01-31T08:00:00Z.`,
    )
    .transform((text) => new Date(text).toISOString())

/** Query of `GET /api/media`. `from` (inclusive) and `to` (exclusive) are about creation. */
export const listMediaQuerySchema = z
  .object({
    type: z.enum(MEDIA_TYPE_FILTERS).default('all'),
    status: z
      .enum(MEDIA_STATUSES, `status must be one of ${MEDIA_STATUSES.join(', ')}.`)
      .optional(),
    q: z.string().trim().min(1).max(128).optional(),
    from: instantSchema('from').optional(),
    to: instantSchema('to').optional(),
    cateId: z.coerce
      .number('cateId must be a whole number.')
      .int('cateId must be a whole number.')
      .optional(),
    appId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'appId must be 1 to 64 letters, digits, "-" or "_".')
      .optional(),
    storageLocation: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,255}$/, 'storageLocation must be the host name of a bucket.')
      .optional(),
    sort: z.enum(MEDIA_SORTS).default(DEFAULT_SORT),
    cursor: z.string().min(1).max(8192).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    error: 'to must be later than from.',
  })
export type ListMediaQuery = z.infer<typeof listMediaQuerySchema>

/** Path of `GET /api/media/{mediaId}`. */
export const mediaPathSchema = z.object({ mediaId: mediaIdSchema })
