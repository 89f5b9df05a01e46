import { isPracticeEmail, practiceEmail, PRACTICE_PASSWORD } from '../../config/practice.ts'
import { ROLES } from '../../contracts/person.ts'
import { checkedAccount, insertAccount } from './add-account.ts'
import { changeAccounts } from './change-accounts.ts'
import { SYSTEM } from './user-context.ts'
import type { UserContext } from './user-context.ts'

/** One account a role, unless they are there. */
export async function ensurePracticeAccounts(context: UserContext): Promise<void> {
  const accounts = await Promise.all(
    ROLES.map((role) =>
      checkedAccount(context, {
        email: practiceEmail(role),
        name: role,
        role,
        password: PRACTICE_PASSWORD,
      }),
    ),
  )
  await changeAccounts(context.db, async (trx) => {
    const present = await trx.selectFrom('accounts').select('email').execute()
    for (const account of accounts)
      if (!present.some(({ email }) => email === account.email))
        await insertAccount(trx, context, SYSTEM, account)
  })
}

/** Whether this database was made by practice: its accounts have a password that everybody knows. */
export async function hasPracticeAccounts({ db }: Pick<UserContext, 'db'>): Promise<boolean> {
  const accounts = await db.selectFrom('accounts').select('email').execute()
  return accounts.some(({ email }) => isPracticeEmail(email))
}
