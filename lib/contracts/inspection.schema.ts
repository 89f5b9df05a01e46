import { z } from 'zod'
import { MAX_INSPECTED } from './inspection.ts'
import { MEDIA_ID_PATTERN } from './media-id.ts'

const mediaId = z.string().regex(MEDIA_ID_PATTERN, 'mediaIds must be media IDs.')

/** Body of `POST /api/leftovers/inspect`. */
export const inspectLeftoversSchema = z.object({
  mediaIds: z
    .array(mediaId)
    .min(1, 'mediaIds must not be empty.')
    .max(MAX_INSPECTED, `At most ${MAX_INSPECTED} media can be looked at together.`),
})
