import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Person } from '../../contracts/person.ts'
import { nowExpression } from '../../db/database-now.ts'
import type { CheckedAccount } from './check-password.ts'
import type { UserContext } from './user-context.ts'

/** A working day; nothing renews it, so a copied cookie is worth no more than that. */
export const SESSION_SECONDS = 12 * 60 * 60

export interface Session {
  id: string
  person: Person
}

/**
 * Signs an account in. Null when since the check it was disabled or got another password: both wait for each other at
 * the account's row, so that no session outlives the change that was to end it. Sweeps what has expired.
 */
export function startSession(
  { db }: Pick<UserContext, 'db'>,
  { accountId, passwordHash }: CheckedAccount,
): Promise<Session | null> {
  const now = nowExpression(db)
  return db.transaction().execute(async (trx) => {
    const person = await trx
      .updateTable('accounts')
      .set({ last_sign_in_at: now })
      .where('id', '=', accountId)
      .where('password_hash', '=', passwordHash)
      .where('disabled_at', 'is', null)
      .returning(['id', 'email', 'name', 'role'])
      .executeTakeFirst()
    if (!person) return null
    await trx.deleteFrom('sessions').where('expires_at', '<=', now).execute()
    const id = randomBytes(24).toString('base64url')
    await trx
      .insertInto('sessions')
      .values({
        id,
        account_id: accountId,
        created_at: now,
        expires_at: sql<number>`${now} + ${sql.lit(SESSION_SECONDS * 1000)}`,
      })
      .execute()
    return { id, person }
  })
}
