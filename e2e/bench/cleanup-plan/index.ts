import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { migrate } from '../../../lib/db/migrate.ts'
import { openDatabase } from '../../../lib/db/open-database.ts'
import type { DatabaseLocation } from '../../../lib/db/open-database.ts'
import { planCleanup } from '../../../lib/services/cleanups/plan-cleanup.ts'
import type { ServiceContext } from '../../../lib/services/context.ts'
import { ensureIndexRow } from '../../../lib/services/leftovers/scan/scan-lease.ts'
import { withPace } from '../../../lib/services/quota/stored-pace.ts'
import { DEFAULT_RULES } from '../../../lib/uploads/facts.ts'
import { createVodClient } from '../../../lib/vod/client.ts'
import { staticCredentials } from '../../../lib/vod/credentials.ts'
import { fillIndex } from '../leftovers/fill-index.ts'
import { firstLine, startScript } from '../leftovers/processes.ts'

const SIZES = [1_000, 10_000, 100_000]
const ADMIN = { id: 'a1', email: 'li@example.com', name: 'Li Na', role: 'admin' } as const

/**
 * Seconds to freeze every upload of an index into a plan, by filter and by ID. Beside it the longest time for which the
 * process did nothing else, and the most by which the pacer of a run in it came late.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'offcut-bench-'))
  const postgres = startScript('../../../lib/db/testing/postgres-server.ts', [])
  const practice = startScript('../../../lib/vod-emulator/cli.ts', [
    ...['--port', '0', '--oss-port', '0', '--seed', 'empty'],
  ])
  const endpoint = /http:\S+/.exec(await firstLine(practice))?.[0] ?? ''
  const vod = createVodClient({
    ...{ region: 'cn-shanghai', endpoint },
    credentials: staticCredentials({
      accessKeyId: 'practice-full',
      accessKeySecret: 'practice-full-secret',
    }),
  })
  try {
    const { folder: socket } = JSON.parse(await firstLine(postgres)) as { folder: string }
    const server = `postgres://offcut@localhost/postgres?host=${encodeURIComponent(socket)}`
    console.log(
      '                                    in plan  left out  seconds  blocked ms  pacer ms',
    )
    for (const size of SIZES) {
      await benchOne('SQLite', { file: join(folder, `${size}.sqlite`) }, size, vod)
      await benchOne('PostgreSQL', { url: server }, size, vod)
    }
  } finally {
    await vod.close()
    postgres.stdin.end()
    practice.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchOne(
  name: string,
  location: DatabaseLocation,
  size: number,
  vod: ServiceContext['vod'],
): Promise<void> {
  const db = openDatabase(location)
  await migrate(db)
  await db.deleteFrom('leftovers').execute()
  await ensureIndexRow(db, 'cn-shanghai')
  await fillIndex(db, size, Date.now())
  const ctx: ServiceContext = {
    ...{ vod, db, connectionId: 'cn-shanghai', rules: DEFAULT_RULES, now: Date.now },
  }
  const ids = await db.selectFrom('leftovers').select('media_id').execute()
  const include = ['expired' as const]
  await measure(`${name}, ${size.toLocaleString('en')} by filter`, ctx, {
    selection: { filter: {}, excludedIds: [] },
    include,
  })
  await measure(`${name}, ${size.toLocaleString('en')} by ID`, ctx, {
    selection: { mediaIds: ids.map(({ media_id }) => media_id) },
    include,
  })
  await db.destroy()
}

async function measure(
  what: string,
  ctx: ServiceContext,
  input: Parameters<typeof planCleanup>[2],
): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const running = { on: true }
  const pacer = paceAlong(ctx, running)
  delay.enable()
  const started = performance.now()
  const { count, totals } = await planCleanup(ctx, ADMIN, input)
  const seconds = (performance.now() - started) / 1_000
  delay.disable()
  running.on = false
  const waited = await pacer
  const leftOut = Object.values(totals.leftOut).reduce((sum, one) => sum + one, 0)
  const cells = [
    ...[String(count).padStart(9), String(leftOut).padStart(9), seconds.toFixed(2).padStart(8)],
    ...[(delay.max / 1e6).toFixed(0).padStart(11), waited.toFixed(0).padStart(9)],
  ]
  console.log(`${what.padEnd(34)} ${cells.join(' ')}`)
}

const EVERY_MS = 50

/** Takes a slot over and over, as a run does. @returns by how many ms it came late at most */
async function paceAlong(
  { db, connectionId }: ServiceContext,
  running: { on: boolean },
): Promise<number> {
  let longest = 0
  const key = { connectionId, action: 'DeleteMultipartUpload' } as const
  let due = performance.now()
  while (running.on) {
    await withPace(db, key, performance.now.bind(performance), () => null)
    longest = Math.max(longest, performance.now() - due)
    due = performance.now() + EVERY_MS
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  return longest
}
