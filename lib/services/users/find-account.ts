import type { Database } from '../../db/schema.ts'
import { normalEmail } from './account-rules.ts'
import { ACCOUNT_COLUMNS } from './account-of-row.ts'
import { AccountNotFoundError } from './errors.ts'

/** An account by its id, or by its e-mail in any case. */
export type AccountKey = { id: string } | { email: string }

/** @throws AccountNotFoundError */
export async function findAccount(db: Database, key: AccountKey) {
  const [column, value] = 'id' in key ? (['id', key.id] as const) : (['email', key.email] as const)
  const row = await db
    .selectFrom('accounts')
    .select(ACCOUNT_COLUMNS)
    .where(column, '=', column === 'email' ? normalEmail(value) : value)
    .executeTakeFirst()
  if (!row) throw new AccountNotFoundError(value)
  return row
}
