import { z } from 'zod'
import { EMAIL_MAX, NAME_MAX, PASSWORD_MAX, PASSWORD_MIN } from './account.ts'
import type { AddAccountInput, ChangeAccountInput } from './account.ts'
import { ROLES } from './person.ts'

const role = z.enum(ROLES)

/** Trimmed and in lower case, the form that is stored and compared. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(EMAIL_MAX)
  .pipe(z.email('This is no e-mail address.'))

export const nameSchema = z.string().trim().max(NAME_MAX)

export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN, `A password has at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `A password has at most ${PASSWORD_MAX} characters.`)

export const addAccountSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema.optional(),
  role,
  password: passwordSchema,
}) satisfies z.ZodType<AddAccountInput>

export const accountPathSchema = z.object({ accountId: z.string().min(1).max(64) })

export const changeAccountSchema = z.union(
  [
    z.strictObject({ role }),
    z.strictObject({ disabled: z.boolean() }),
    z.strictObject({ password: passwordSchema }),
  ],
  'Send one of role, disabled or password.',
) satisfies z.ZodType<ChangeAccountInput>
