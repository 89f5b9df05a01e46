import type { AccountRow, DatabaseTransaction } from '../../db/schema.ts'
import { LastAdminError, OwnAccountError } from './errors.ts'
import type { Actor } from './user-context.ts'

/**
 * Before an account stops being an admin who can sign in. Only inside `changeAccounts`: two admins who end each other
 * at the same moment come here one after the other.
 * @throws OwnAccountError, LastAdminError
 */
export async function keepAnAdmin(
  trx: DatabaseTransaction,
  actor: Actor,
  account: Pick<AccountRow, 'id' | 'email' | 'role' | 'disabled_at'>,
): Promise<void> {
  if (account.id === actor.accountId) throw new OwnAccountError()
  if (account.role !== 'admin' || account.disabled_at !== null) return
  const other = await trx
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('id', '!=', account.id)
    .executeTakeFirst()
  if (!other) throw new LastAdminError(account.email)
}
