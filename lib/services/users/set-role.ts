import type { Account } from '../../contracts/account.ts'
import type { Role } from '../../contracts/person.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { accountOfRow } from './account-of-row.ts'
import { changeAccounts } from './change-accounts.ts'
import { endSessions } from './end-sessions.ts'
import { findAccount } from './find-account.ts'
import type { AccountKey } from './find-account.ts'
import { keepAnAdmin } from './keep-an-admin.ts'
import type { Actor, UserContext } from './user-context.ts'

/**
 * Gives an account another role and ends its sessions.
 * @throws AccountNotFoundError, LastAdminError, OwnAccountError
 */
export function setRole(
  { db, connectionId }: UserContext,
  actor: Actor,
  key: AccountKey,
  role: Role,
): Promise<Account> {
  return changeAccounts(db, async (trx) => {
    const account = await findAccount(trx, key)
    if (account.role === role) return accountOfRow(account)
    // Every other role is less than admin.
    await keepAnAdmin(trx, actor, account)
    await trx.updateTable('accounts').set({ role }).where('id', '=', account.id).execute()
    const sessionsEnded = await endSessions(trx, account.id)
    await appendAudit(trx, [
      {
        connectionId,
        actor: actor.name,
        kind: 'account.role_changed',
        subject: account.email,
        data: { from: account.role, to: role, sessionsEnded },
      },
    ])
    return accountOfRow({ ...account, role })
  })
}
