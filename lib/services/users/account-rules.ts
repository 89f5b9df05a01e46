import type { z } from 'zod'
import { isPracticeEmail, PRACTICE_PASSWORD } from '../../config/practice.ts'
import { emailSchema, nameSchema, passwordSchema } from '../../contracts/account.schema.ts'
import { InvalidInputError } from '../errors.ts'
import type { UserContext } from './user-context.ts'

/** The form in which addresses are stored and compared. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()

function checked<T>(field: string, schema: z.ZodType<T>, value: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidInputError(
    field,
    parsed.error.issues[0]?.message ?? `The ${field} is not valid.`,
  )
}

/** @throws InvalidInputError */
export function checkedEmail({ practice }: UserContext, value: string): string {
  const email = checked('email', emailSchema, value)
  if (!practice && isPracticeEmail(email))
    throw new InvalidInputError(
      'email',
      'This is a practice account; outside practice choose another.',
    )
  return email
}

/** @throws InvalidInputError */
export function checkedPassword({ practice }: UserContext, value: string): string {
  const password = checked('password', passwordSchema, value)
  if (!practice && password === PRACTICE_PASSWORD)
    throw new InvalidInputError('password', 'This is the practice password; choose another.')
  return password
}

/** @throws InvalidInputError */
export function checkedName(value: string | undefined, email: string): string {
  return checked('name', nameSchema, value ?? '') || email.slice(0, email.indexOf('@'))
}
