import { z } from 'zod'
import { VERDICT_KINDS } from '../uploads/verdict-rules.ts'
import { DEFAULT_LEFTOVER_SORT, LEFTOVER_SORTS, MAX_EXCLUDED_COUNTED } from './leftovers.ts'
import type { LeftoverFilter } from './leftovers.ts'
import { MEDIA_ID_PATTERN } from './media-id.ts'

const hours = (field: string) =>
  z.coerce
    .number(`${field} must be a number of hours.`)
    .min(0, `${field} must not be negative.`)
    .max(87_600, `${field} must be at most ten years.`)

const instant = (field: string) =>
  z.iso.datetime({ offset: true, message: `${field} must be a time such as 2026-11-19T06:02:00Z.` })

const text = (max: number) => z.string().trim().min(1).max(max)

/** What narrows the index, in a query or in a body. */
export const leftoverFilterSchema = z.object({
  verdict: z.enum(VERDICT_KINDS, `verdict must be one of ${VERDICT_KINDS.join(', ')}.`).optional(),
  basis: z.enum(['reported', 'unreported'], 'basis must be reported or unreported.').optional(),
  source: text(128).optional(),
  storageLocation: text(255).optional(),
  cateId: z.coerce.number('cateId must be a whole number.').int().optional(),
  appId: text(64).optional(),
  q: text(128).optional(),
  ageMinHours: hours('ageMinHours').optional(),
  startedFrom: instant('startedFrom').optional(),
  startedTo: instant('startedTo').optional(),
  clearsWithinHours: hours('clearsWithinHours').optional(),
  clearsAfterHours: hours('clearsAfterHours').optional(),
  sizeKnown: z.union([z.boolean(), z.stringbool()], 'sizeKnown must be true or false.').optional(),
}) satisfies z.ZodType<LeftoverFilter>

/** Query of `GET /api/leftovers`. */
export const listLeftoversQuerySchema = leftoverFilterSchema.extend({
  sort: z
    .enum(LEFTOVER_SORTS, `sort must be one of ${LEFTOVER_SORTS.join(', ')}.`)
    .default(DEFAULT_LEFTOVER_SORT),
  cursor: z.string().min(1).max(1024).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListLeftoversQuery = z.infer<typeof listLeftoversQuerySchema>

/** Body of `POST /api/leftovers/count`. */
export const countSelectionSchema = z.object({
  filter: leftoverFilterSchema,
  excludedIds: z
    .array(z.string().regex(MEDIA_ID_PATTERN, 'excludedIds must be media IDs.'))
    .max(MAX_EXCLUDED_COUNTED, `At most ${MAX_EXCLUDED_COUNTED} can be left out of a count.`),
})
export type CountSelection = z.infer<typeof countSelectionSchema>

/** Query of `GET /api/leftovers/overview`. */
export const leftoversOverviewQuerySchema = z.object({
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'timeZone must be a name such as Asia/Shanghai.')
    .default('UTC'),
})

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
