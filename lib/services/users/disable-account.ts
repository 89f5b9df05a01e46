import type { Account } from '../../contracts/account.ts'
import { databaseNow } from '../../db/database-now.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { accountOfRow } from './account-of-row.ts'
import { changeAccounts } from './change-accounts.ts'
import { endSessions } from './end-sessions.ts'
import { findAccount } from './find-account.ts'
import type { AccountKey } from './find-account.ts'
import { keepAnAdmin } from './keep-an-admin.ts'
import type { Actor, UserContext } from './user-context.ts'

/**
 * Shuts an account out, at once. It stays in the list: what it did is told under its name.
 * @throws AccountNotFoundError, LastAdminError, OwnAccountError
 */
export function disableAccount(
  { db, connectionId }: UserContext,
  actor: Actor,
  key: AccountKey,
): Promise<Account> {
  return changeAccounts(db, async (trx) => {
    const account = await findAccount(trx, key)
    if (account.disabled_at !== null) return accountOfRow(account)
    await keepAnAdmin(trx, actor, account)
    const now = await databaseNow(trx)
    await trx
      .updateTable('accounts')
      .set({ disabled_at: now })
      .where('id', '=', account.id)
      .execute()
    const sessionsEnded = await endSessions(trx, account.id)
    await appendAudit(trx, [
      {
        connectionId,
        actor: actor.name,
        kind: 'account.disabled',
        subject: account.email,
        data: { sessionsEnded },
      },
    ])
    return accountOfRow({ ...account, disabled_at: now })
  })
}
