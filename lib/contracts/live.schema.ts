import { z } from 'zod'

/** Query of `GET /api/live`. */
export const liveQuerySchema = z.object({
  since: z.coerce.number('since must be a number of an earlier answer.').int().min(0).optional(),
})
