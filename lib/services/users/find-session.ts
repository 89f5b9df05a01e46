import type { Person } from '../../contracts/person.ts'
import { nowExpression } from '../../db/database-now.ts'
import type { UserContext } from './user-context.ts'

/** Whose session it is, as the account is now; null when it ended, expired, or the account is disabled. */
export async function findSession(
  { db }: Pick<UserContext, 'db'>,
  sessionId: string,
): Promise<Person | null> {
  const person = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select(['accounts.id', 'accounts.email', 'accounts.name', 'accounts.role'])
    .where('sessions.id', '=', sessionId)
    .where('sessions.expires_at', '>', nowExpression(db))
    .where('accounts.disabled_at', 'is', null)
    .executeTakeFirst()
  return person ?? null
}
