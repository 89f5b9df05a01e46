import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Database } from '../../db/schema.ts'
import type { databases, TestDatabase } from '../../db/testing/databases.ts'
import { getCleanup } from '../../services/cleanups/get-cleanup.ts'
import { startCleanup } from '../../services/cleanups/run/start-cleanup.ts'
import { plantCleanup } from '../../services/cleanups/run/testing/plant-cleanup.ts'
import type { PlantedItem } from '../../services/cleanups/run/testing/plant-cleanup.ts'
import { practiceWorker } from '../../services/cleanups/run/testing/run-practice.ts'
import { firstBreak } from '../../services/testing/audit-rows.ts'
import { admin } from '../../services/testing/people.ts'
import { startPracticeVod } from '../../services/testing/practice-vod.ts'
import type { PracticeUpload } from '../../services/testing/practice-vod.ts'
import { startCleanupRunner } from '../cleanup-runner.ts'
import { startDeletionSettler } from '../deletion-settler.ts'
import { startCleanupProcess } from './start-cleanup-process.ts'

type Cleanup = Awaited<ReturnType<typeof getCleanup>>

export const DELETE = 'DeleteMultipartUpload'
export const DAY_MS = 86_400_000
export const RATE = 100

interface WorkOptions {
  ratePerSecond?: number
  /** False: lost answers stay open. */
  settles?: boolean
  patienceMs?: number
}

/** Outcome → how many items have it. */
export const outcomes = ({ progress }: Cleanup) =>
  Object.fromEntries(
    Object.entries(progress.byOutcome).map(([outcome, sum]) => [outcome, sum.count]),
  )

/** A practice VOD for a suite, a database for each of its tests, and what they do with cleanups. */
export function cleanupSuite(createMigrated: (typeof databases)[number]['createMigrated']) {
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
  function work({ settles = true, ...options }: WorkOptions = {}) {
    const worker = practiceWorker({
      endpoint: practice.endpoint,
      db,
      ratePerSecond: RATE,
      ...options,
    })
    const onError = (error: unknown) => expect.unreachable(String(error))
    const runner = startCleanupRunner({ context: worker.context, onError, pauseMs: 20 })
    const settler = settles
      ? startDeletionSettler({ context: worker.context, onError, pauseMs: 50 })
      : null
    let stopped: Promise<void> | undefined
    const stop = () =>
      (stopped ??= Promise.all([runner.stop(), settler?.stop()]).then(() => worker.vod.close()))
    stops.push(stop)
    return { stop }
  }

  /** The same in a process of its own. */
  async function workApart() {
    const apart = await startCleanupProcess({
      endpoint: practice.endpoint,
      location: database.location,
      ratePerSecond: RATE,
    })
    stops.push(apart.kill)
    return apart
  }

  /** What a worker that died held is over at once, as after its time. */
  async function endLeases(): Promise<void> {
    await db.updateTable('cleanup_runner').set({ leased_until: 0 }).execute()
    await db.updateTable('deletions').set({ leased_until: 0 }).where('state', '=', 'open').execute()
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
    const plan = await plantCleanup(db, items, ctx())
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

  return {
    get practice() {
      return practice
    },
    get db() {
      return db
    },
    /** To be ended after the test. */
    ends: (stop: () => Promise<unknown>) => void stops.push(stop),
    ...{ work, workApart, endLeases, ctx, tell, uploads, started, until, finished, isHonest },
  }
}
