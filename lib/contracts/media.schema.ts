import { z } from 'zod'
import { DEFAULT_SORT, MEDIA_SORTS, MEDIA_STATUSES, MEDIA_TYPE_FILTERS } from './media.ts'
import { MEDIA_ID_PATTERN } from './media-id.ts'

export const mediaIdSchema = z
  .string('mediaId is required.')
  .regex(MEDIA_ID_PATTERN, 'mediaId must be 1 to 64 letters, digits, "-" or "_".')

/** Query of `GET /api/media`. */
export const listMediaQuerySchema = z.object({
  type: z.enum(MEDIA_TYPE_FILTERS).default('all'),
  status: z.enum(MEDIA_STATUSES, `status must be one of ${MEDIA_STATUSES.join(', ')}.`).optional(),
  q: z.string().trim().min(1).max(128).optional(),
  sort: z.enum(MEDIA_SORTS).default(DEFAULT_SORT),
  cursor: z.string().min(1).max(8192).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListMediaQuery = z.infer<typeof listMediaQuerySchema>

/** Path of `GET /api/media/{mediaId}`. */
export const mediaPathSchema = z.object({ mediaId: mediaIdSchema })
