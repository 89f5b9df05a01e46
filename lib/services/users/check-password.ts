import { randomBytes } from 'node:crypto'
import { normalEmail } from './account-rules.ts'
import { hashPassword, passwordMatches } from './password-hash.ts'
import type { UserContext } from './user-context.ts'

/** An account and the hash that the password was found to match: the session is started only while both hold. */
export interface CheckedAccount {
  accountId: string
  passwordHash: string
}

let nobodysHash: Promise<string> | undefined

/**
 * The account behind e-mail and password, or null. An unknown address, a disabled account and a wrong password take
 * the same work and answer the same: an unknown address is checked against a password nobody has.
 * @throws PasswordQueueFullError
 */
export async function checkPassword(
  { db }: Pick<UserContext, 'db'>,
  email: string,
  password: string,
): Promise<CheckedAccount | null> {
  // Before the question of who it is, so that the first one to be nobody does not pay for it.
  nobodysHash ??= hashPassword(randomBytes(32).toString('base64url'))
  const nobodys = await nobodysHash.catch((error: unknown) => {
    nobodysHash = undefined
    throw error
  })
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'password_hash', 'disabled_at'])
    .where('email', '=', normalEmail(email))
    .executeTakeFirst()
  const matches = await passwordMatches(account?.password_hash ?? nobodys, password)
  if (!matches || !account?.password_hash || account.disabled_at !== null) return null
  return { accountId: account.id, passwordHash: account.password_hash }
}
