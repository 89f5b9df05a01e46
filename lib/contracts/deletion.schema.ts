import { z } from 'zod'
import { REASON_MAX, TICKET_MAX } from './deletion.ts'
import type { DeleteLeftoverPartsInput } from './deletion.ts'
import { mediaIdSchema } from './media.schema.ts'

/** Words that may be left out; blank ones are none. */
export const note = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => (text === '' ? undefined : text))
    .optional()

/** Body of `POST /api/deletions`. Strict: a wish that is not understood must not be dropped before a delete. */
export const deleteLeftoverPartsSchema = z.strictObject({
  mediaId: mediaIdSchema,
  reason: note(REASON_MAX),
  ticket: note(TICKET_MAX),
  override: z.literal(true).optional(),
}) satisfies z.ZodType<DeleteLeftoverPartsInput>

/** Path of `GET /api/deletions/{deletionId}`. */
export const deletionPathSchema = z.object({ deletionId: z.string().max(64) })
