import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LEFTOVER_SORTS } from '../../../lib/contracts/leftovers.ts'
import { listLeftoversQuerySchema } from '../../../lib/contracts/leftovers.schema.ts'
import { migrate } from '../../../lib/db/migrate.ts'
import { openDatabase } from '../../../lib/db/open-database.ts'
import type { DatabaseLocation } from '../../../lib/db/open-database.ts'
import type { ServiceContext } from '../../../lib/services/context.ts'
import { encodeCursor, queryDigest } from '../../../lib/services/leftovers/leftover-cursor.ts'
import { sortOrder } from '../../../lib/services/leftovers/leftover-sorts.ts'
import { leftoversOverview } from '../../../lib/services/leftovers/leftovers-overview.ts'
import { leftoversSummary } from '../../../lib/services/leftovers/leftovers-summary.ts'
import { listLeftovers } from '../../../lib/services/leftovers/list-leftovers.ts'
import { ensureIndexRow } from '../../../lib/services/leftovers/scan/scan-lease.ts'
import { DEFAULT_RULES } from '../../../lib/uploads/facts.ts'
import { createVodClient } from '../../../lib/vod/client.ts'
import { staticCredentials } from '../../../lib/vod/credentials.ts'
import { fillIndex } from './fill-index.ts'
import { firstLine, startScript } from './processes.ts'

const SIZES = [1_000, 100_000, 1_000_000]
const ROUNDS = 15

/** Filters as people set them, from what most rows match to what hardly one does. */
const FILTERS: Record<string, string>[] = [
  { verdict: 'stalled' },
  { verdict: 'in_progress', sort: 'uploadSize:desc' },
  { verdict: 'stalled', basis: 'reported', sort: 'uploadSize:desc' },
  { source: 'JavaSDK' },
  { appId: 'app-2003', verdict: 'stalled' },
  { storageLocation: 'meridian-media-archive.oss-cn-shanghai.aliyuncs.com' },
  { clearsWithinHours: '24', sort: 'clearsAt:asc' },
  { q: 'lesson 77 of' },
]

/** First and deep pages of the index by every sort, filters, summary and overview, p50 and p95 in ms. */
export async function benchLists(sizes: readonly number[] = SIZES): Promise<void> {
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
    for (const size of sizes) {
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
  const now = Date.now()
  await ensureIndexRow(db, 'cn-shanghai')
  await fillIndex(db, size, now)
  const ctx: ServiceContext = {
    ...{ vod, db, connectionId: 'cn-shanghai', rules: DEFAULT_RULES, now: Date.now },
  }
  console.log(`\n${name}, ${size.toLocaleString('en')} rows          p50 ms   p95 ms`)
  for (const sort of LEFTOVER_SORTS) {
    const query = listLeftoversQuerySchema.parse({ sort })
    await measure(`first page by ${sort}`, () => listLeftovers(ctx, query))
    const { column, ascending } = sortOrder(sort)
    const { totals } = await listLeftovers(ctx, query)
    const middle = await db
      .selectFrom('leftovers')
      .select([column, 'media_id'])
      .where(column, 'is not', null)
      .orderBy(column, ascending ? 'asc' : 'desc')
      .orderBy('media_id', ascending ? 'asc' : 'desc')
      .offset(Math.floor(size * 0.45))
      .limit(1)
      .executeTakeFirstOrThrow()
    const cursor = encodeCursor({
      query: queryDigest(query),
      at: now,
      value: middle[column],
      mediaId: middle.media_id,
      totals: [totals.count, totals.unreported, totals.unknownSizes, totals.bytes],
    })
    await measure(`deep page by ${sort}`, () => listLeftovers(ctx, { ...query, cursor }))
  }
  for (const filter of FILTERS)
    await measure(`first page of ${JSON.stringify(filter).replaceAll('"', '')}`, () =>
      listLeftovers(ctx, listLeftoversQuerySchema.parse(filter)),
    )
  await measure('summary', () => leftoversSummary(ctx))
  await measure('overview', () => leftoversOverview(ctx))
  await db.destroy()
}

async function measure(what: string, act: () => Promise<unknown>): Promise<void> {
  await act()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now()
    await act()
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)
  console.log(`${what.padEnd(64)} ${at(0.5).padStart(8)} ${at(0.95).padStart(8)}`)
}
