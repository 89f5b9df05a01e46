import type { Database } from '../../db/schema.ts'
import { checkedAccount, insertAccount } from './add-account.ts'
import { changeAccounts } from './change-accounts.ts'
import { SYSTEM } from './user-context.ts'
import type { UserContext } from './user-context.ts'

export async function hasAccounts(db: Database): Promise<boolean> {
  const account = await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()
  return account !== undefined
}

/** The first account, an admin, unless there is any by then: processes that start together make one. */
export async function ensureFirstAdmin(
  context: UserContext,
  input: { email: string; password: string },
): Promise<void> {
  const account = await checkedAccount(context, { ...input, role: 'admin' })
  await changeAccounts(context.db, async (trx) => {
    if (!(await hasAccounts(trx))) await insertAccount(trx, context, SYSTEM, account)
  })
}
