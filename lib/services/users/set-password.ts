import type { Account } from '../../contracts/account.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { accountOfRow } from './account-of-row.ts'
import { checkedPassword } from './account-rules.ts'
import { changeAccounts } from './change-accounts.ts'
import { endSessions } from './end-sessions.ts'
import { findAccount } from './find-account.ts'
import type { AccountKey } from './find-account.ts'
import { hashPassword } from './password-hash.ts'
import type { Actor, UserContext } from './user-context.ts'

/**
 * Gives an account another password and ends its sessions: who knows the old one is out.
 * @throws InvalidInputError, AccountNotFoundError
 */
export async function setPassword(
  context: UserContext,
  actor: Actor,
  key: AccountKey,
  password: string,
): Promise<Account> {
  const { db, connectionId } = context
  const passwordHash = await hashPassword(checkedPassword(context, password))
  return changeAccounts(db, async (trx) => {
    const account = await findAccount(trx, key)
    await trx
      .updateTable('accounts')
      .set({ password_hash: passwordHash })
      .where('id', '=', account.id)
      .execute()
    const sessionsEnded = await endSessions(trx, account.id)
    await appendAudit(trx, [
      {
        connectionId,
        actor: actor.name,
        kind: 'account.password_changed',
        subject: account.email,
        data: { sessionsEnded },
      },
    ])
    return accountOfRow(account)
  })
}
