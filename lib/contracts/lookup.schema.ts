import { z } from 'zod'
import { TICKET_MAX } from './deletion.ts'
import type { LookUpInput, RevealAddressInput } from './lookup.ts'

const instant = (field: string) =>
  z.iso.datetime({ offset: true, message: `${field} must be a time such as 2026-11-19T06:02:00Z.` })

/** Body of `POST /api/lookup`. How much the text may hold is the service's business. */
export const lookUpSchema = z.strictObject({
  text: z.string('text is required.'),
  leaveOut: z
    .array(z.string().max(300))
    .max(1_000, 'At most 1,000 clues can be left out.')
    .optional(),
  began: z
    .strictObject({ from: instant('began.from').optional(), to: instant('began.to').optional() })
    .refine(
      ({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to),
      { path: ['to'], error: 'began.to must be later than began.from.' },
    )
    .optional(),
}) satisfies z.ZodType<LookUpInput>

/** Body of `POST /api/media/{mediaId}/reveal`. */
export const revealAddressSchema = z.strictObject({
  ticket: z
    .string()
    .trim()
    .max(TICKET_MAX)
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
}) satisfies z.ZodType<RevealAddressInput>
