import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import type { TestDatabase } from '../db/testing/databases.ts'
import type { Database } from '../db/schema.ts'
import { getCleanup } from '../services/cleanups/get-cleanup.ts'
import { plantCleanup } from '../services/cleanups/run/testing/plant-cleanup.ts'
import { startPracticeVod } from '../services/testing/practice-vod.ts'

const SCRIPT = fileURLToPath(new URL('./worker.ts', import.meta.url))
const DAY_MS = 86_400_000

describe.each(databases)('npm run worker on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let practice: Awaited<ReturnType<typeof startPracticeVod>>
  let database: TestDatabase & { db: Database }
  beforeAll(async () => {
    practice = await startPracticeVod()
    database = await createMigrated()
  })
  afterAll(async () => {
    await database.drop()
    await practice.close()
  })

  /** As `lib/dev/run.mjs` starts it, once it says that it is ready. */
  async function start() {
    const { location } = database
    const child = spawn(
      process.execPath,
      [
        ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
        ...['--conditions=react-server', SCRIPT],
      ],
      {
        cwd: tmpdir(),
        env: {
          NODE_ENV: 'production',
          PATH: process.env.PATH,
          OFFCUT_PRACTICE: '1',
          VOD_ENDPOINT: practice.endpoint,
          ...('url' in location
            ? { DATABASE_URL: location.url }
            : { OFFCUT_DATA_DIR: dirname(location.file) }),
        },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    const ended = once(child, 'exit')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    return {
      line,
      async stop() {
        child.kill('SIGTERM')
        const [code] = (await ended) as [number | null]
        return code
      },
    }
  }

  test('scans and runs what was started elsewhere, and ends politely in the middle of it', async () => {
    const { db } = database
    const createdAt = new Date(Date.now() - 5 * DAY_MS).toISOString()
    const items = Array.from({ length: 200 }, (_, n) => ({ mediaId: `m-${n}` }))
    await practice.addUploads(items.map((item) => ({ ...item, createdAt })))
    const { id } = await plantCleanup(db, items, practice.context(db))
    await db.updateTable('cleanups').set({ state: 'starting', starts_at: 0 }).execute()
    const worker = await start()
    expect(worker.line).toBe('Offcut worker is ready.')
    const tell = () => getCleanup({ db, connectionId: 'cn-shanghai' }, id)
    const wait = { timeout: 30_000, interval: 100 }
    await expect.poll(async () => (await tell()).progress.done, wait).toBeGreaterThan(10)
    const scans = () => db.selectFrom('scans').select('state').execute()
    await expect.poll(scans, wait).toContainEqual({ state: 'finished' })
    expect(await worker.stop()).toBe(0)
    const { state, progress } = await tell()
    expect([state, progress.open, progress.done + progress.waiting]).toEqual(['running', 0, 200])
    expect(await practice.callsAfter(0, 'DeleteMultipartUpload')).toHaveLength(progress.done)
    const runner = await db.selectFrom('cleanup_runner').selectAll().executeTakeFirstOrThrow()
    expect(runner.lease_holder).toBeNull()
  })
})
