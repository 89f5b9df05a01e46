import { randomUUID } from 'node:crypto'
import type { Account, AddAccountInput } from '../../contracts/account.ts'
import type { Role } from '../../contracts/person.ts'
import { nowExpression } from '../../db/database-now.ts'
import type { DatabaseTransaction } from '../../db/schema.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { ACCOUNT_COLUMNS, accountOfRow } from './account-of-row.ts'
import { checkedEmail, checkedName, checkedPassword } from './account-rules.ts'
import { changeAccounts } from './change-accounts.ts'
import { AccountExistsError } from './errors.ts'
import { hashPassword } from './password-hash.ts'
import type { Actor, UserContext } from './user-context.ts'

/** @throws InvalidInputError, AccountExistsError */
export async function addAccount(
  context: UserContext,
  actor: Actor,
  input: AddAccountInput,
): Promise<Account> {
  const account = await checkedAccount(context, input)
  return changeAccounts(context.db, (trx) => insertAccount(trx, context, actor, account))
}

export interface NewAccount {
  email: string
  name: string
  role: Role
  passwordHash: string
}

/** Checks and hashes beforehand, so that a transaction need not wait for it. */
export async function checkedAccount(
  context: UserContext,
  input: AddAccountInput,
): Promise<NewAccount> {
  const email = checkedEmail(context, input.email)
  const name = checkedName(input.name, email)
  const passwordHash = await hashPassword(checkedPassword(context, input.password))
  return { email, name, role: input.role, passwordHash }
}

/** Inside `changeAccounts`. */
export async function insertAccount(
  trx: DatabaseTransaction,
  { connectionId }: UserContext,
  actor: Actor,
  { email, name, role, passwordHash }: NewAccount,
): Promise<Account> {
  const row = await trx
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      email,
      name,
      role,
      password_hash: passwordHash,
      disabled_at: null,
      created_at: nowExpression(trx),
      last_sign_in_at: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(ACCOUNT_COLUMNS)
    .executeTakeFirst()
  if (!row) throw new AccountExistsError(email)
  await appendAudit(trx, [
    {
      connectionId,
      actor: actor.name,
      kind: 'account.added',
      subject: email,
      data: { name, role },
    },
  ])
  return accountOfRow(row)
}
