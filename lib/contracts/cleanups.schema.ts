import { z } from 'zod'
import { OUTCOMES } from '../uploads/outcome.ts'
import {
  CLEANUP_STATES,
  INCLUDABLE,
  ITEM_STATES,
  MAX_PLANNED_IDS,
  RETRY_PARTS,
} from './cleanups.ts'
import type { CleanupItemFilter, PlanCleanupInput } from './cleanups.ts'
import { REASON_MAX, TICKET_MAX } from './deletion.ts'
import { note } from './deletion.schema.ts'
import { leftoverFilterSchema } from './leftovers.schema.ts'
import { mediaIdSchema } from './media.schema.ts'

const mediaIds = z
  .array(mediaIdSchema)
  .max(MAX_PLANNED_IDS, `At most ${MAX_PLANNED_IDS.toLocaleString('en')} media IDs.`)

const selectionSchema = z.union(
  [
    z.strictObject({ mediaIds: mediaIds.min(1, 'Select at least one media.') }),
    z.strictObject({ filter: leftoverFilterSchema.strict(), excludedIds: mediaIds.default([]) }),
  ],
  'selection must be {mediaIds} or {filter, excludedIds}.',
)

/** Body of `POST /api/cleanups`. */
export const planCleanupSchema = z.strictObject({
  selection: selectionSchema,
  include: z
    .array(z.enum(INCLUDABLE, `include may hold ${INCLUDABLE.join(' and ')}.`))
    .max(INCLUDABLE.length)
    .optional(),
  reason: note(REASON_MAX),
  ticket: note(TICKET_MAX),
}) satisfies z.ZodType<PlanCleanupInput>

/** Path of whatever is under `/api/cleanups/{cleanupId}`. */
export const cleanupParamsSchema = z.object({
  cleanupId: z.string().max(64),
})

const cursor = z.string().min(1).max(1024).optional()
const limit = z.coerce.number().int().min(1).max(100).default(50)

/** Query of `GET /api/cleanups`. */
export const listCleanupsQuerySchema = z.object({
  state: z.enum(CLEANUP_STATES, `state must be one of ${CLEANUP_STATES.join(', ')}.`).optional(),
  cursor,
  limit,
})
export type ListCleanupsQuery = z.infer<typeof listCleanupsQuerySchema>

/** Which items: of one outcome, of one state, or those whose title or ID holds `q`. Left-out ones only by their state. */
export const cleanupItemFilterSchema = z.object({
  outcome: z.enum(OUTCOMES, `outcome must be one of ${OUTCOMES.join(', ')}.`).optional(),
  state: z.enum(ITEM_STATES, `state must be one of ${ITEM_STATES.join(', ')}.`).optional(),
  retry: z
    .enum(['now', 'after_fix', 'not_now'], 'retry must be now, after_fix or not_now.')
    .optional(),
  q: z.string().trim().min(1).max(128).optional(),
}) satisfies z.ZodType<CleanupItemFilter>

/** Query of `GET /api/cleanups/{cleanupId}/items`. */
export const listCleanupItemsQuerySchema = cleanupItemFilterSchema.extend({ cursor, limit })
export type ListCleanupItemsQuery = z.infer<typeof listCleanupItemsQuerySchema>

/** Query of `GET /api/cleanups/{cleanupId}/export`. */
export const exportCleanupQuerySchema = cleanupItemFilterSchema.extend({
  format: z.enum(['csv', 'json'], 'format must be csv or json.'),
})

/** Body of `POST /api/cleanups/{cleanupId}/start`: what the admin saw. */
export const startCleanupSchema = z.strictObject({
  count: z.number('count must be a number.').int(),
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'digest must be 64 lower-case hex digits.'),
})
export type StartCleanupInput = z.infer<typeof startCleanupSchema>

export const declineCleanupSchema = z.strictObject({
  reason: z.string().trim().min(1, 'Say why, in a word.').max(REASON_MAX),
})

export const verifyCleanupSchema = z.strictObject({
  scope: z.enum(['sample', 'all'], 'scope must be sample or all.'),
})

/** Body of `POST /api/cleanups/{cleanupId}/retry`; all that can succeed unless told. */
export const retryCleanupSchema = z
  .strictObject({
    what: z
      .array(z.enum(RETRY_PARTS, `what may hold ${RETRY_PARTS.join(', ')}.`))
      .min(1)
      .optional(),
  })
  .default({})
