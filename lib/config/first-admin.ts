import { z } from 'zod'
import { emailSchema, passwordSchema } from '../contracts/account.schema.ts'
import { isPracticeEmail, PRACTICE_PASSWORD } from './practice.ts'

type Environment = Record<string, string | undefined>

export type ParsedFirstAdmin =
  { ok: true; email: string; password: string } | { ok: false; problems: string[] }

const variables = z.object({
  OFFCUT_ADMIN_EMAIL: z
    .string('OFFCUT_ADMIN_EMAIL is missing: nobody could sign in.')
    .refine(
      (text) => emailSchema.safeParse(text).success,
      'OFFCUT_ADMIN_EMAIL must be an e-mail address.',
    )
    .refine(
      (text) => !isPracticeEmail(text),
      'OFFCUT_ADMIN_EMAIL is a practice account; outside practice choose your own.',
    ),
  OFFCUT_ADMIN_PASSWORD: z
    .string('OFFCUT_ADMIN_PASSWORD is missing: nobody could sign in.')
    .refine(
      (text) => passwordSchema.safeParse(text).success,
      'OFFCUT_ADMIN_PASSWORD must have 8 to 256 characters.',
    )
    .refine(
      (text) => text !== PRACTICE_PASSWORD,
      'OFFCUT_ADMIN_PASSWORD is the practice password; outside practice choose your own.',
    ),
})

/** The first account, asked for only while there is none: afterwards both variables are ignored and may be unset. */
export function parseFirstAdmin(environment: Environment): ParsedFirstAdmin {
  const given = (name: string) => environment[name]?.trim() && environment[name]
  const parsed = variables.safeParse({
    OFFCUT_ADMIN_EMAIL: given('OFFCUT_ADMIN_EMAIL') || undefined,
    OFFCUT_ADMIN_PASSWORD: given('OFFCUT_ADMIN_PASSWORD') || undefined,
  })
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.map(({ message }) => message) }
  return {
    ok: true,
    email: parsed.data.OFFCUT_ADMIN_EMAIL,
    password: parsed.data.OFFCUT_ADMIN_PASSWORD,
  }
}
