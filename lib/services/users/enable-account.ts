import type { Account } from '../../contracts/account.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { accountOfRow } from './account-of-row.ts'
import { changeAccounts } from './change-accounts.ts'
import { findAccount } from './find-account.ts'
import type { AccountKey } from './find-account.ts'
import type { Actor, UserContext } from './user-context.ts'

/**
 * Lets a disabled account sign in again, with the password and role it had.
 * @throws AccountNotFoundError
 */
export function enableAccount(
  { db, connectionId }: UserContext,
  actor: Actor,
  key: AccountKey,
): Promise<Account> {
  return changeAccounts(db, async (trx) => {
    const account = await findAccount(trx, key)
    if (account.disabled_at === null) return accountOfRow(account)
    await trx
      .updateTable('accounts')
      .set({ disabled_at: null })
      .where('id', '=', account.id)
      .execute()
    await appendAudit(trx, [
      { connectionId, actor: actor.name, kind: 'account.enabled', subject: account.email },
    ])
    return accountOfRow({ ...account, disabled_at: null })
  })
}
