import { z } from 'zod'
import { AUDIT_FAMILIES, AUDIT_KINDS, EXPORT_FORMATS } from './audit.ts'
import { mediaIdSchema } from './media.schema.ts'

const DAY_MS = 86_400_000

/** A time as ms since 1970. A date alone is a whole day in UTC: `dateEnd` says on which side of it the border lies. */
const time = (name: string, dateEnd: 0 | 1) =>
  z
    .union(
      [z.iso.date(), z.iso.datetime({ offset: true })],
      `${name} must be an ISO 8601 date or time, such as 2026-11-19T06:02:00Z.`,
    )
    .transform((text) => Date.parse(text) + (text.length === 10 ? dateEnd * DAY_MS : 0))

const filters = z.object({
  /** Anywhere in subject, actor, reason, ticket, title, code or RequestId. */
  q: z.string().trim().min(1).max(128).optional(),
  mediaId: mediaIdSchema.optional(),
  actor: z.string().trim().toLowerCase().min(1).max(320).optional(),
  kind: z
    .enum(
      [...AUDIT_FAMILIES, ...AUDIT_KINDS],
      `kind must be one of ${[...AUDIT_FAMILIES, ...AUDIT_KINDS].join(', ')}.`,
    )
    .optional(),
  /** All rows of one deletion. */
  deletionId: z.string().min(1).max(64).optional(),
  /** One row by its number. */
  seq: z.coerce.number().int().min(1).optional(),
  from: time('from', 0).optional(),
  /** Up to here, and not it. */
  to: time('to', 1).optional(),
})
export type AuditFilter = z.infer<typeof filters>

/** Query of `GET /api/audit`. */
export const listAuditQuerySchema = filters.extend({
  cursor: z.string().min(1).max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListAuditQuery = z.infer<typeof listAuditQuerySchema>

/** Query of `GET /api/audit/export`. */
export const exportAuditQuerySchema = filters.extend({
  format: z.enum(EXPORT_FORMATS, `format must be one of ${EXPORT_FORMATS.join(', ')}.`),
})
