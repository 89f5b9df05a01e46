import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import { runProcess } from '../../db/testing/run-process.ts'
import { addAccount } from './add-account.ts'
import { disableAccount } from './disable-account.ts'
import { accountKey, issueDeviceToken, readDeviceToken } from './device-token.ts'
import { ACCOUNT_PACE, EVERYBODY_PACE, reserveAttempt, waitFor } from './sign-in-pace.ts'
import { signIn } from './sign-in.ts'
import type { SignInContext, SignInResult } from './sign-in.ts'
import { COMMAND_LINE } from './user-context.ts'

const PASSWORD = 'correct horse battery'
const EMAIL = 'na@example.com'
const SECRET = 's'.repeat(40)
const ACT = new URL('./testing/act-process.ts', import.meta.url)
const FULL = ACCOUNT_PACE.free + ACCOUNT_PACE.delaysMs.length

describe.each(databases)('signing in on $name', ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  let context: SignInContext

  beforeAll(async () => {
    database = await createMigrated()
    context = {
      db: database.db,
      connectionId: 'cn-shanghai',
      practice: false,
      secret: SECRET,
      now: Date.now,
    }
    await addAccount(context, COMMAND_LINE, { email: EMAIL, role: 'support', password: PASSWORD })
    await addAccount(context, COMMAND_LINE, {
      email: 'out@example.com',
      role: 'support',
      password: PASSWORD,
    })
    await disableAccount(context, COMMAND_LINE, { email: 'out@example.com' })
  })
  afterAll(() => database.drop())
  beforeEach(() => context.db.deleteFrom('sign_in_pace').execute())

  const bucket = (email = EMAIL) => ({
    name: `account:${accountKey(SECRET, email)}`,
    pace: ACCOUNT_PACE,
  })
  const outcomes = (results: SignInResult[]) => results.map(({ outcome }) => outcome)

  /** So many attempts went before, the last of them just now. */
  async function failed(times: number, email = EMAIL) {
    for (let n = 0; n < times; n++) {
      await context.db.updateTable('sign_in_pace').set({ next_at: 0 }).execute()
      expect(await reserveAttempt(context.db, [bucket(email)])).toBe(0)
    }
  }

  /** What the last attempt of a bucket put before the next one, in whole tenths of a second. */
  async function delayOf(name: string): Promise<number> {
    const row = await context.db
      .selectFrom('sign_in_pace')
      .select(['next_at', 'updated_at'])
      .where('bucket', '=', name)
      .executeTakeFirstOrThrow()
    // PostgreSQL's clock goes on within a statement.
    return Math.round((row.next_at - row.updated_at) / 100) * 100
  }

  test('the right password makes a session and a token for this device', async () => {
    const result = await signIn(context, { email: ' NA@example.com', password: PASSWORD })
    expect(result).toMatchObject({ outcome: 'signed_in', person: { email: EMAIL } })
    if (result.outcome !== 'signed_in') return
    const account = accountKey(SECRET, EMAIL)
    expect(readDeviceToken(SECRET, account, result.deviceToken, Date.now())).not.toBeNull()
    expect(await context.db.selectFrom('sign_in_pace').select('bucket').execute()).toEqual([
      { bucket: 'everybody' },
    ])
  })

  test.each([
    ['an unknown address', 'nobody@example.com', PASSWORD],
    ['a wrong password', EMAIL, 'wrong horse'],
    ['a disabled account', 'out@example.com', PASSWORD],
  ])('%s gets the same answer, and is slowed in the same way', async (_, email, password) => {
    expect(await signIn(context, { email, password })).toEqual({ outcome: 'wrong' })
    const rows = await context.db
      .selectFrom('sign_in_pace')
      .select(['bucket', 'failures'])
      .orderBy('bucket')
      .execute()
    expect(rows).toEqual([
      { bucket: `account:${accountKey(SECRET, email)}`, failures: 1 },
      { bucket: 'everybody', failures: 1 },
    ])
    expect(JSON.stringify(rows), 'the address is not stored').not.toContain('example')
    await failed(FULL, email)
    expect(await signIn(context, { email, password })).toEqual({
      outcome: 'slowed',
      retryAfterMs: expect.any(Number) as number,
    })
  })

  test('the wait grows with each failure up to its end, and is counted from the last one', async () => {
    await failed(ACCOUNT_PACE.free)
    expect(await waitFor(context.db, [bucket()]), 'people mistype').toBe(0)
    for (const delay of [...ACCOUNT_PACE.delaysMs, ...ACCOUNT_PACE.delaysMs.slice(-1)]) {
      await failed(1)
      expect(await delayOf(bucket().name)).toBe(delay)
    }
  })

  test('failures are forgotten with time', async () => {
    await failed(FULL + 5)
    const past = (FULL - ACCOUNT_PACE.free + 1) * ACCOUNT_PACE.forgetMs
    await context.db
      .updateTable('sign_in_pace')
      .set((eb) => ({ updated_at: eb('updated_at', '-', past), next_at: 0 }))
      .execute()
    expect(await reserveAttempt(context.db, [bucket()])).toBe(0)
    expect(await waitFor(context.db, [bucket()])).toBe(0)
  })

  test('attempts side by side, from two processes, cannot slip in before the first has failed', async () => {
    await failed(FULL)
    await context.db.updateTable('sign_in_pace').set({ next_at: 0 }).execute()
    const act = [JSON.stringify(database.location), 'reserve', JSON.stringify(bucket())]
    const printed = await Promise.all([runProcess(ACT, act), runProcess(ACT, act)])
    const waits = printed.flatMap((text) => JSON.parse(text) as number[])
    expect(waits).toHaveLength(20)
    expect(waits.filter((wait) => wait === 0)).toHaveLength(1)
  })

  test('a refused attempt takes nothing: neither from the account nor from everybody', async () => {
    await failed(FULL)
    const everybody = { name: 'everybody', pace: EVERYBODY_PACE }
    const rows = () => context.db.selectFrom('sign_in_pace').selectAll().orderBy('bucket').execute()
    await context.db
      .insertInto('sign_in_pace')
      .values({ bucket: 'everybody', failures: 3, next_at: 0, updated_at: 0 })
      .execute()
    const before = await rows()
    expect(await reserveAttempt(context.db, [everybody, bucket()])).toBeGreaterThan(0)
    expect(await rows()).toEqual(before)
  })

  test('many right sign-ins at once all get in', async () => {
    const results = await Promise.all(
      Array.from({ length: 12 }, () => signIn(context, { email: EMAIL, password: PASSWORD })),
    )
    expect(new Set(outcomes(results))).toEqual(new Set(['signed_in']))
  })

  test('a flood of guesses at many addresses slows strangers down, whoever they claim to be', async () => {
    const most = EVERYBODY_PACE.free + EVERYBODY_PACE.delaysMs.length
    await signIn(context, { email: 'a@example.com', password: 'guess' })
    await context.db
      .updateTable('sign_in_pace')
      .set({ failures: most })
      .where('bucket', '=', 'everybody')
      .execute()
    await signIn(context, { email: 'b@example.com', password: 'guess' })
    expect(await delayOf('everybody')).toBe(1_000)
  })

  test('a device that signed in before gets in while strangers keep guessing', async () => {
    const first = await signIn(context, { email: EMAIL, password: PASSWORD })
    if (first.outcome !== 'signed_in') throw new Error('no first sign-in')
    await failed(FULL)
    const { deviceToken } = first
    const again = { email: EMAIL, password: PASSWORD }
    expect(await signIn(context, { ...again, deviceToken })).toMatchObject({ outcome: 'signed_in' })
    expect(await signIn(context, again)).toMatchObject({ outcome: 'slowed' })
  })

  test('the token of a device is no way around the pace', async () => {
    const account = accountKey(SECRET, EMAIL)
    const token = issueDeviceToken(SECRET, account, null, Date.now())
    const old = issueDeviceToken(SECRET, account, null, Date.now() - 200 * 86_400_000)
    const others = issueDeviceToken(SECRET, accountKey(SECRET, 'a@b.c'), null, Date.now())
    const forged = issueDeviceToken('t'.repeat(40), account, null, Date.now())
    await failed(FULL)
    for (const deviceToken of [old, others, forged, `${token}x`, 'nonsense', ''])
      expect(await signIn(context, { email: EMAIL, password: 'guess', deviceToken })).toMatchObject(
        { outcome: 'slowed' },
      )

    const device = `device:${readDeviceToken(SECRET, account, token, Date.now())}`
    await signIn(context, { email: EMAIL, password: 'guess', deviceToken: token })
    await context.db
      .updateTable('sign_in_pace')
      .set({ failures: FULL })
      .where('bucket', '=', device)
      .execute()
    await signIn(context, { email: EMAIL, password: 'guess', deviceToken: token })
    expect(
      await signIn(context, { email: EMAIL, password: 'guess', deviceToken: token }),
    ).toMatchObject({ outcome: 'slowed' })
  })

  test('what is longer than any password is wrong before any work is done for it', async () => {
    const password = 'x'.repeat(100_000)
    expect(await signIn(context, { email: EMAIL, password })).toEqual({ outcome: 'wrong' })
    expect(await context.db.selectFrom('sign_in_pace').select('bucket').execute()).toEqual([])
  })
})
