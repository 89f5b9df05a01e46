import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import { openDatabase } from '../db/open-database.ts'

const SCRIPT = fileURLToPath(new URL('./testing/start-process.ts', import.meta.url))
// Each start is a process or three.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const SECRET = 'x'.repeat(40)
const ADMIN = { OFFCUT_ADMIN_EMAIL: 'Ops@example.com', OFFCUT_ADMIN_PASSWORD: 'correct horse' }

interface Ended {
  code: number
  said: string
}

/** One start with this environment and nothing else that Offcut reads. */
function start(environment: Record<string, string>): Promise<Ended> {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [...flags, '--conditions=react-server', SCRIPT],
      { env: { NODE_ENV: 'production', PATH: process.env.PATH, ...environment }, cwd: tmpdir() },
      (error, _stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stderr }),
    ),
  )
}

describe.each(databases)('starting on $name', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>
  let environment: Record<string, string>

  beforeAll(async () => {
    database = await create()
    const { location } = database
    environment = {
      AUTH_SECRET: SECRET,
      ...('url' in location
        ? { DATABASE_URL: location.url }
        : { OFFCUT_DATA_DIR: join(location.file, '..') }),
    }
  })
  afterAll(() => database.drop())

  test('without any account both variables of the first admin are asked for, one sentence each', async () => {
    const { code, said } = await start(environment)
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toEqual([
      'Offcut cannot start:',
      '  - OFFCUT_ADMIN_EMAIL is missing: nobody could sign in.',
      '  - OFFCUT_ADMIN_PASSWORD is missing: nobody could sign in.',
    ])
  })

  test('processes that start together make one admin; afterwards the variables are ignored', async () => {
    const starts = await Promise.all([1, 2, 3].map(() => start({ ...environment, ...ADMIN })))
    expect(starts).toEqual(starts.map(() => ({ code: 0, said: '' })))
    const db = database.open()
    const accounts = await db.selectFrom('accounts').select(['email', 'role']).execute()
    expect(accounts).toEqual([{ email: 'ops@example.com', role: 'admin' }])

    expect(await start(environment)).toEqual({ code: 0, said: '' })
    const wrong = { OFFCUT_ADMIN_EMAIL: 'nonsense', OFFCUT_ADMIN_PASSWORD: 'practice-only' }
    expect(await start({ ...environment, ...wrong })).toEqual({ code: 0, said: '' })
    expect(await db.selectFrom('accounts').select('id').execute()).toHaveLength(1)
  })
})

describe('a start that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offcut-start-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const dataFolder = (name: string) => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }

  test('names everything that a first start lacks at once', async () => {
    const { code, said } = await start({ OFFCUT_DATA_DIR: join(folder, 'none'), VOD_REGION: '-' })
    expect(code).toBe(1)
    for (const name of ['AUTH_SECRET', 'VOD_REGION']) expect(said).toContain(name)
  })

  test('says that the file is no database', async () => {
    const data = dataFolder('broken')
    writeFileSync(join(data, 'offcut.sqlite'), 'no database, '.repeat(1_000))
    const { code, said } = await start({ AUTH_SECRET: SECRET, OFFCUT_DATA_DIR: data, ...ADMIN })
    expect(code).toBe(1)
    expect(said).toMatch(/The database .*offcut\.sqlite cannot be opened: .+\.\n$/)
  })

  test('says that the server does not answer, without the password of its address', async () => {
    const DATABASE_URL = 'postgres://offcut:hunter2@127.0.0.1:1/offcut'
    const { code, said } = await start({ AUTH_SECRET: SECRET, DATABASE_URL, ...ADMIN })
    expect(code).toBe(1)
    expect(said).toMatch(/127\.0\.0\.1:1\/offcut cannot be .*ECONNREFUSED/)
    expect(said).not.toContain('hunter2')
  })

  test('says that tables of another kind are in the way', async () => {
    const data = dataFolder('foreign')
    const db = openDatabase({ file: join(data, 'offcut.sqlite') })
    await db.schema.createTable('accounts').addColumn('x', 'text').execute()
    await db.destroy()
    const { code, said } = await start({ AUTH_SECRET: SECRET, OFFCUT_DATA_DIR: data, ...ADMIN })
    expect(code).toBe(1)
    expect(said).toMatch(/The tables of the database .* cannot be brought up to date: .+\.\n$/)
  })

  test('outside practice a database of the practice is refused: everybody knows its password', async () => {
    const data = dataFolder('practice')
    const practice = { OFFCUT_PRACTICE: '1', VOD_ENDPOINT: 'http://127.0.0.1:4710' }
    expect(await start({ ...practice, OFFCUT_DATA_DIR: data })).toEqual({ code: 0, said: '' })
    const { code, said } = await start({ AUTH_SECRET: SECRET, OFFCUT_DATA_DIR: data, ...ADMIN })
    expect([code, said]).toEqual([1, expect.stringContaining('practice accounts')])
  })
})
