import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import type { TestDatabase } from '../db/testing/databases.ts'
import type { Database } from '../db/schema.ts'
import { getCleanup } from '../services/cleanups/get-cleanup.ts'
import { cancelCleanup } from '../services/cleanups/run/cancel-cleanup.ts'
import { pauseCleanup } from '../services/cleanups/run/pause-cleanup.ts'
import { resumeCleanup } from '../services/cleanups/run/resume-cleanup.ts'
import { startCleanup } from '../services/cleanups/run/start-cleanup.ts'
import { startConfirmation } from '../services/cleanups/run/start-confirmation.ts'
import { plantCleanup } from '../services/cleanups/run/testing/plant-cleanup.ts'
import type { PlantedItem } from '../services/cleanups/run/testing/plant-cleanup.ts'
import { practiceWorker } from '../services/cleanups/run/testing/run-practice.ts'
import { firstBreak } from '../services/testing/audit-rows.ts'
import { admin } from '../services/testing/people.ts'
import { startPracticeVod } from '../services/testing/practice-vod.ts'
import type { PracticeUpload } from '../services/testing/practice-vod.ts'
import { startCleanupRunner } from './cleanup-runner.ts'
import { startDeletionSettler } from './deletion-settler.ts'

type Cleanup = Awaited<ReturnType<typeof getCleanup>>

const DELETE = 'DeleteMultipartUpload'
const DAY_MS = 86_400_000
const RATE = 100

describe.each(databases)('cleanups on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let practice: Awaited<ReturnType<typeof startPracticeVod>>
  let database: TestDatabase & { db: Database }
  let db: Database
  let stops: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    practice = await startPracticeVod()
  })
  afterAll(() => practice.close())
  beforeEach(async () => {
    await practice.reset()
    await practice.control('limits', { action: DELETE, perSecond: RATE })
    database = await createMigrated()
    db = database.db
  })
  afterEach(async () => {
    await Promise.all(stops.map((stop) => stop()))
    stops = []
    await database.drop()
  })

  /** A worker with its settler, as every process has. */
  function work({
    on = db,
    ...options
  }: { on?: Database; key?: string; patienceMs?: number } = {}) {
    const worker = practiceWorker({
      endpoint: practice.endpoint,
      db: on,
      ratePerSecond: RATE,
      ...options,
    })
    const onError = (error: unknown) => expect.unreachable(String(error))
    const runner = startCleanupRunner({ context: worker.context, onError, pauseMs: 20 })
    const settler = startDeletionSettler({ context: worker.context, onError, pauseMs: 50 })
    let stopped: Promise<void> | undefined
    const stop = () =>
      (stopped ??= Promise.all([runner.stop(), settler.stop()]).then(() => worker.vod.close()))
    stops.push(stop)
    return { stop }
  }

  const ctx = () => practice.context(db)
  const tell = (id: string) => getCleanup({ ...ctx(), deleteRate: RATE }, id)

  async function uploads(count: number, more: PracticeUpload = {}): Promise<PlantedItem[]> {
    const createdAt = new Date(Date.now() - 5 * DAY_MS).toISOString()
    const rows = Array.from({ length: count }, (_, n) => ({
      mediaId: `m-${String(n).padStart(5, '0')}`,
      createdAt,
      ...more,
    }))
    await practice.addUploads(rows)
    return rows.map(({ mediaId }) => ({ mediaId }))
  }

  /** A plan whose time for "Undo" is over. */
  async function started(items: readonly PlantedItem[]): Promise<string> {
    const plan = await plantCleanup(db, items)
    await startCleanup(ctx(), admin, plan.id, plan)
    await db.updateTable('cleanups').set({ starts_at: 0 }).where('id', '=', plan.id).execute()
    return plan.id
  }

  async function until(id: string, is: (cleanup: Cleanup) => boolean): Promise<Cleanup> {
    let cleanup = await tell(id)
    await expect
      .poll(async () => is((cleanup = await tell(id))), { timeout: 50_000, interval: 20 })
      .toBe(true)
    return cleanup
  }

  const finished = (id: string) => until(id, ({ state }) => state === 'finished')

  /** Every delete that arrived was written down before, and the tally says what the items say. */
  async function isHonest(id: string): Promise<void> {
    const { calls } = await practice.control<{
      calls: { at: string; action: string; mediaId: string }[]
    }>('calls')
    const intents = await db
      .selectFrom('audit')
      .select(['subject', 'at'])
      .where('kind', 'in', ['deletion.intent', 'deletion.attempt'])
      .orderBy('seq')
      .execute()
    for (const { mediaId, at } of calls.filter(({ action }) => action === DELETE)) {
      const index = intents.findIndex(({ subject }) => subject === mediaId)
      const [intent] = index < 0 ? [] : intents.splice(index, 1)
      expect([mediaId, intent !== undefined]).toEqual([mediaId, true])
      expect(intent?.at).toBeLessThanOrEqual(Date.parse(at))
    }
    const items = await db
      .selectFrom('cleanup_items')
      .select(({ fn }) => ['state', 'outcome', 'retry', fn.countAll<number>().as('count')])
      .where('cleanup_id', '=', id)
      .groupBy(['state', 'outcome', 'retry'])
      .execute()
    const tally = await db
      .selectFrom('cleanup_tally')
      .select(['state', 'outcome', 'retry', 'count'])
      .where('cleanup_id', '=', id)
      .where('count', '<>', 0)
      .execute()
    const line = (row: object) => Object.values(row).join()
    expect(tally.map(line).toSorted()).toEqual(
      items
        .map(({ state, outcome, retry, count }) =>
          [state, outcome ?? '', retry ?? '', count].join(),
        )
        .toSorted(),
    )
    expect(await firstBreak(db)).toBeNull()
  }

  const outcomes = ({ progress }: Cleanup) =>
    Object.fromEntries(
      Object.entries(progress.byOutcome).map(([outcome, sum]) => [outcome, sum.count]),
    )

  test('a run deletes all of its items and says so', async () => {
    const id = await started(await uploads(60))
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 60 })
    expect(cleanup).toMatchObject({ progress: { waiting: 0, open: 0, done: 60 }, paused: null })
    expect((await practice.control<{ uploads: number }>('state')).uploads).toBe(0)
    await isHonest(id)
  })
})
