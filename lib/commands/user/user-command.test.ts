import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import { checkPassword } from '../../services/users/check-password.ts'
import { findSession } from '../../services/users/find-session.ts'
import { startSession } from '../../services/users/start-session.ts'
import { readCommand, UsageError } from './flags.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const RUN = fileURLToPath(new URL('../../dev/run.mjs', import.meta.url))
const PASSWORD = 'correct horse battery'

interface Ended {
  code: number | null
  out: string
  err: string
}

describe.each(databases)('npm run user on $name', ({ createMigrated }) => {
  let database: Awaited<ReturnType<typeof createMigrated>>
  let environment: Record<string, string>

  beforeAll(async () => {
    database = await createMigrated()
    const { location } = database
    environment =
      'url' in location
        ? { DATABASE_URL: location.url }
        : { OFFCUT_DATA_DIR: location.file.replace(/\/[^/]+$/, '') }
  })
  afterAll(() => database.drop())

  /** The real command, as npm starts it. */
  async function user(args: string[], input = ''): Promise<Ended> {
    const child = spawn(process.execPath, [RUN, 'user', ...args], {
      env: { ...process.env, DATABASE_URL: '', OFFCUT_DATA_DIR: '', ...environment },
    })
    // One that ends before it reads closes the pipe.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ])
    return { code, out, err }
  }

  test('adds, lists, changes and ends sessions while the server is running', async () => {
    const add = ['add', 'Boss@Example.com', '--role', 'admin', '--name', 'Li Na']
    expect(await user([...add, '--password-stdin'], `${PASSWORD}\n`)).toMatchObject({
      code: 0,
      out: 'boss@example.com is added as admin.\n',
    })
    const { db } = database
    const checked = await checkPassword({ db }, 'boss@example.com', PASSWORD)
    const session = checked && (await startSession({ db }, checked))
    expect(session?.person).toMatchObject({ name: 'Li Na', role: 'admin' })

    const changed = await user(['password', 'boss@example.com', '--password-stdin'], 'new password')
    expect(changed.code).toBe(0)
    expect(await findSession({ db }, session?.id ?? '')).toBeNull()
    expect(await checkPassword({ db }, 'boss@example.com', 'new password')).not.toBeNull()

    const listed = await user(['list', '--json'])
    expect(JSON.parse(listed.out)).toMatchObject([{ email: 'boss@example.com', role: 'admin' }])
    const rows = await db.selectFrom('audit').select(['actor', 'kind']).orderBy('seq').execute()
    expect(rows).toEqual([
      { actor: 'command line', kind: 'account.added' },
      { actor: 'command line', kind: 'account.password_changed' },
    ])
  })

  test.each([
    [['disable', 'boss@example.com'], 'is the last admin who can sign in'],
    [['enable', 'nobody@example.com'], 'There is no account nobody@example.com.'],
  ])('%j is refused with a sentence and exit code 1', async (args, sentence) => {
    const { code, out, err } = await user(args, PASSWORD)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(sentence)
  })
})

describe('npm run user, asked for what it cannot do', () => {
  test.each([
    [['fire', 'a@example.com'], 'Say what to do'],
    [['add', 'a@example.com'], 'The role must be one of viewer, support, admin.'],
    [['role', 'a@example.com', 'boss'], 'not “boss”'],
    [['password', 'a@example.com', 'secret-password'], 'A password is never an argument'],
    [['disable'], 'needs an e-mail address'],
    [['list', '--role', 'admin'], '--role is not for list.'],
    [['list', '--all'], '--all'],
  ])('%j is answered with a sentence that helps', (args, sentence) =>
    expect(() => readCommand(args)).toThrow(
      expect.objectContaining({
        constructor: UsageError,
        message: expect.stringContaining(sentence) as string,
      }),
    ),
  )

  test('that is exit code 2, and --help is none', async () => {
    const run = promisify(execFile)
    await expect(run(process.execPath, [RUN, 'user', 'fire'])).rejects.toMatchObject({ code: 2 })
    const { stdout } = await run(process.execPath, [RUN, 'user', '--help'])
    for (const verb of ['add', 'list', 'role', 'password', 'disable', 'enable'])
      expect(stdout).toContain(`npm run user -- ${verb}`)
  })
})
