import type { Account, ChangeAccountInput } from '../../contracts/account.ts'
import { disableAccount } from './disable-account.ts'
import { enableAccount } from './enable-account.ts'
import type { AccountKey } from './find-account.ts'
import { setPassword } from './set-password.ts'
import { setRole } from './set-role.ts'
import type { Actor, UserContext } from './user-context.ts'

/**
 * The verb that a change asks for.
 * @throws InvalidInputError, AccountNotFoundError, LastAdminError, OwnAccountError
 */
export function changeAccount(
  context: UserContext,
  actor: Actor,
  key: AccountKey,
  change: ChangeAccountInput,
): Promise<Account> {
  if ('role' in change) return setRole(context, actor, key, change.role)
  if ('password' in change) return setPassword(context, actor, key, change.password)
  return change.disabled ? disableAccount(context, actor, key) : enableAccount(context, actor, key)
}
