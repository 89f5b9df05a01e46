import type { AccountPage } from '../../contracts/account.ts'
import { databaseNow } from '../../db/database-now.ts'
import { ACCOUNT_COLUMNS, accountOfRow } from './account-of-row.ts'
import type { UserContext } from './user-context.ts'

/** Everybody who may sign in, or once might, by e-mail. */
export async function listAccounts({ db }: Pick<UserContext, 'db'>): Promise<AccountPage> {
  const rows = await db.selectFrom('accounts').select(ACCOUNT_COLUMNS).orderBy('email').execute()
  return {
    items: rows.map(accountOfRow),
    nextCursor: null,
    total: rows.length,
    asOf: new Date(await databaseNow(db)).toISOString(),
  }
}
