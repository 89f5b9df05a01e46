import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import { runProcess } from '../../db/testing/run-process.ts'
import { InvalidInputError } from '../errors.ts'
import { addAccount } from './add-account.ts'
import { checkPassword } from './check-password.ts'
import { disableAccount } from './disable-account.ts'
import { enableAccount } from './enable-account.ts'
import { endSession } from './end-session.ts'
import { AccountExistsError, LastAdminError, OwnAccountError } from './errors.ts'
import { findSession } from './find-session.ts'
import { listAccounts } from './list-accounts.ts'
import { setPassword } from './set-password.ts'
import { setRole } from './set-role.ts'
import { startSession } from './start-session.ts'
import { COMMAND_LINE } from './user-context.ts'
import type { UserContext } from './user-context.ts'

const PASSWORD = 'correct horse battery'
const ACT = new URL('./testing/act-process.ts', import.meta.url)
const BOSS = 'boss@example.com'

describe.each(databases)('accounts on $name', ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  let context: UserContext
  beforeAll(async () => {
    database = await createMigrated()
    context = { db: database.db, connectionId: 'cn-shanghai', practice: false }
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    await context.db.deleteFrom('accounts').execute()
    await add(BOSS, 'admin')
  })

  const add = (email: string, role: 'viewer' | 'support' | 'admin') =>
    addAccount(context, COMMAND_LINE, { email, role, password: PASSWORD })

  async function enter(email: string): Promise<string> {
    const checked = await checkPassword(context, email, PASSWORD)
    const session = checked && (await startSession(context, checked))
    if (!session) throw new Error(`${email} could not sign in`)
    return session.id
  }

  /** In a process of its own. */
  const actElsewhere = async (...act: string[]) =>
    (await runProcess(ACT, [JSON.stringify(database.location), ...act])).trim()

  const lastAudit = () =>
    context.db
      .selectFrom('audit')
      .select(['actor', 'kind', 'subject', 'data'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()

  test('an address is one account however it is typed, and its password is kept as Argon2id', async () => {
    const { name } = await add('  Li.Na@Example.COM ', 'support')
    expect(name).toBe('li.na')
    await expect(add('li.na@example.com', 'viewer')).rejects.toThrow(AccountExistsError)
    const checked = await checkPassword(context, 'LI.NA@example.com', PASSWORD)
    expect(checked?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await checkPassword(context, 'li.na@example.com', 'wrong horse')).toBeNull()
    expect(await checkPassword(context, 'nobody@example.com', PASSWORD)).toBeNull()
  })

  test.each([
    [{ email: 'no address' }, 'email'],
    [{ email: 'ops@practice.local' }, 'email'],
    [{ password: 'short' }, 'password'],
    [{ password: 'practice-only' }, 'password'],
    [{ name: 'x'.repeat(81) }, 'name'],
  ])('%j is refused with its field, and nothing is added', async (wrong, field) => {
    const input = { email: 'new@example.com', role: 'viewer' as const, password: PASSWORD }
    const adding = addAccount(context, COMMAND_LINE, { ...input, ...wrong })
    await expect(adding).rejects.toBeInstanceOf(InvalidInputError)
    await expect(adding).rejects.toMatchObject({ field })
    expect((await listAccounts(context)).total).toBe(1)
  })

  test('a session is the account as it is now, until it ends', async () => {
    const session = await enter(BOSS)
    expect(await findSession(context, session)).toMatchObject({ email: BOSS, role: 'admin' })
    expect((await listAccounts(context)).items[0]?.lastSignInAt).not.toBeNull()
    await endSession(context, session)
    expect(await findSession(context, session)).toBeNull()
  })

  test('an expired session is nobody’s, and swept when somebody signs in', async () => {
    const session = await enter(BOSS)
    await context.db.updateTable('sessions').set({ expires_at: 1 }).execute()
    expect(await findSession(context, session)).toBeNull()
    await enter(BOSS)
    expect(await context.db.selectFrom('sessions').select('id').execute()).toHaveLength(1)
  })

  test.each([
    ['another role', () => setRole(context, COMMAND_LINE, { email: 'Na@example.com' }, 'viewer')],
    [
      'another password',
      () => setPassword(context, COMMAND_LINE, { email: 'na@example.com' }, 'another horse'),
    ],
    ['disabling it', () => disableAccount(context, COMMAND_LINE, { email: 'na@example.com' })],
  ])('%s signs an account out everywhere, and nobody else', async (_, change) => {
    await add('na@example.com', 'support')
    const sessions = [await enter('na@example.com'), await enter('na@example.com')]
    const boss = await enter(BOSS)
    await change()
    for (const session of sessions) expect(await findSession(context, session)).toBeNull()
    expect(await findSession(context, boss)).not.toBeNull()
    const { actor, subject, data } = await lastAudit()
    expect({ actor, subject }).toEqual({ actor: 'command line', subject: 'na@example.com' })
    expect(JSON.parse(data)).toMatchObject({ sessionsEnded: 2 })
  })

  test('a password checked before a change starts no session after it', async () => {
    await add('na@example.com', 'support')
    const early = await checkPassword(context, 'na@example.com', PASSWORD)
    if (!early) throw new Error('not checked')
    await setPassword(context, COMMAND_LINE, { email: 'na@example.com' }, 'another horse')
    expect(await startSession(context, early)).toBeNull()

    await disableAccount(context, COMMAND_LINE, { email: BOSS }).catch(() => null)
    await setPassword(context, COMMAND_LINE, { email: 'na@example.com' }, PASSWORD)
    const late = await checkPassword(context, 'na@example.com', PASSWORD)
    if (!late) throw new Error('not checked')
    await disableAccount(context, COMMAND_LINE, { email: 'na@example.com' })
    expect(await startSession(context, late)).toBeNull()
    expect(await checkPassword(context, 'na@example.com', PASSWORD)).toBeNull()
    await enableAccount(context, COMMAND_LINE, { email: 'na@example.com' })
    expect(await checkPassword(context, 'na@example.com', PASSWORD)).not.toBeNull()
  })

  test('what changes nothing ends no session and writes no audit row', async () => {
    const session = await enter(BOSS)
    const before = await context.db.selectFrom('audit_head').select('seq').executeTakeFirst()
    await setRole(context, COMMAND_LINE, { email: BOSS }, 'admin')
    await enableAccount(context, COMMAND_LINE, { email: BOSS })
    expect(await findSession(context, session)).not.toBeNull()
    expect(await context.db.selectFrom('audit_head').select('seq').executeTakeFirst()).toEqual(
      before,
    )
  })

  test('the last admin who can sign in stays one, also when two end each other at once', async () => {
    await expect(disableAccount(context, COMMAND_LINE, { email: BOSS })).rejects.toThrow(
      LastAdminError,
    )
    await expect(setRole(context, COMMAND_LINE, { email: BOSS }, 'viewer')).rejects.toThrow(
      LastAdminError,
    )
    await add('second@example.com', 'admin')
    const refusals = await Promise.all([
      actElsewhere('disable', BOSS),
      actElsewhere('disable', 'second@example.com'),
    ])
    expect(refusals.toSorted()).toEqual(['"LastAdminError"', 'null'])
  })

  test('nobody can lock the own account out, whatever other admins there are', async () => {
    const me = await add('second@example.com', 'admin')
    const actor = { accountId: me.id, name: me.email }
    await expect(disableAccount(context, actor, { id: me.id })).rejects.toThrow(OwnAccountError)
    await expect(setRole(context, actor, { id: me.id }, 'viewer')).rejects.toThrow(OwnAccountError)
  })

  test('processes that start together make one first admin, told once in the audit log', async () => {
    await context.db.deleteFrom('accounts').execute()
    const added = async () =>
      Number(
        (
          await context.db
            .selectFrom('audit')
            .select(({ fn }) => fn.countAll().as('n'))
            .where('kind', '=', 'account.added')
            .executeTakeFirstOrThrow()
        ).n,
      )
    const before = await added()
    await Promise.all([1, 2, 3].map((n) => actElsewhere('first-admin', `admin${n}@example.com`)))
    expect((await listAccounts(context)).items).toMatchObject([{ role: 'admin' }])
    expect(await added()).toBe(before + 1)
  })
})
