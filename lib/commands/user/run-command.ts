import type { Account } from '../../contracts/account.ts'
import { addAccount } from '../../services/users/add-account.ts'
import { disableAccount } from '../../services/users/disable-account.ts'
import { enableAccount } from '../../services/users/enable-account.ts'
import { listAccounts } from '../../services/users/list-accounts.ts'
import { setPassword } from '../../services/users/set-password.ts'
import { setRole } from '../../services/users/set-role.ts'
import { COMMAND_LINE } from '../../services/users/user-context.ts'
import type { UserContext } from '../../services/users/user-context.ts'
import type { UserCommand } from './flags.ts'

/**
 * Does it and answers with what to print.
 * @param askPassword called before anything is changed, by verbs that need one
 * @throws ServiceError when it is refused
 */
export async function runCommand(
  context: UserContext,
  command: Exclude<UserCommand, { verb: 'help' }>,
  askPassword: (fromInput: boolean) => Promise<string>,
): Promise<string> {
  switch (command.verb) {
    case 'list':
      return listing(await listAccounts(context).then(({ items }) => items), command.json)
    case 'add': {
      const { email, role, name } = command
      const password = await askPassword(command.passwordStdin)
      const account = await addAccount(context, COMMAND_LINE, { email, role, name, password })
      return `${account.email} is added as ${account.role}.`
    }
    case 'password': {
      const password = await askPassword(command.passwordStdin)
      const { email } = await setPassword(context, COMMAND_LINE, command, password)
      return `${email} has a new password and is signed out everywhere.`
    }
    case 'role': {
      const { email, role } = await setRole(context, COMMAND_LINE, command, command.role)
      return `${email} is ${role} now; a changed role ends all sessions.`
    }
    case 'disable': {
      const { email } = await disableAccount(context, COMMAND_LINE, command)
      return `${email} is disabled and signed out everywhere.`
    }
    case 'enable': {
      const { email } = await enableAccount(context, COMMAND_LINE, command)
      return `${email} may sign in again.`
    }
  }
}

function listing(accounts: Account[], json: boolean): string {
  if (json) return JSON.stringify(accounts, null, 2)
  if (accounts.length === 0) return 'There is no account yet.'
  const rows = accounts.map(({ email, role, disabledAt, lastSignInAt, name }) => [
    email,
    role,
    disabledAt === null ? 'enabled' : 'disabled',
    lastSignInAt === null ? 'never signed in' : `last sign-in ${lastSignInAt.slice(0, 16)}Z`,
    name,
  ])
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
