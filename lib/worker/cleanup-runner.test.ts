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
import { deleteLeftoverParts } from '../services/deletions/delete-leftover-parts.ts'
import { firstBreak } from '../services/testing/audit-rows.ts'
import { admin, support } from '../services/testing/people.ts'
import { startPracticeVod } from '../services/testing/practice-vod.ts'
import type { PracticeUpload } from '../services/testing/practice-vod.ts'
import { startCleanupRunner } from './cleanup-runner.ts'
import { startDeletionSettler } from './deletion-settler.ts'
import { startCleanupProcess } from './testing/start-cleanup-process.ts'

type Cleanup = Awaited<ReturnType<typeof getCleanup>>

const DELETE = 'DeleteMultipartUpload'
const DAY_MS = 86_400_000
const RATE = 100

interface WorkOptions {
  ratePerSecond?: number
  /** False: lost answers stay open. */
  settles?: boolean
  patienceMs?: number
}

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
  test('each documented code has its outcome, and what can be tried again is told', async () => {
    await practice.reset('demo')
    const examples = await practice.examples()
    const ids = Object.values(examples)
    const id = await started(ids.map((mediaId) => ({ mediaId, verdict: 'finished' })))
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({
      deleted: 1,
      already_clean: 1,
      media_not_found: 1,
      file_not_found: 1,
      storage_not_found: 1,
      access_denied: 1,
      rejected: 1,
    })
    expect(cleanup.retryable).toEqual({ now: 0, afterFix: 2, untouched: 0 })
    await isHonest(id)
  })

  test('a fault that VOD names is no outcome of the media: it can be tried again at once', async () => {
    const id = await started(await uploads(20))
    await practice.fault({ action: DELETE, kind: 'http503', times: 2 })
    await practice.fault({ action: DELETE, kind: 'http500', times: 1 })
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 17, rejected: 3 })
    expect(cleanup.retryable.now).toBe(3)
    await isHonest(id)
  })

  test('throttled calls lose nothing and fail nothing', async () => {
    const id = await started(await uploads(40))
    await practice.control('faults', { action: DELETE, kind: 'throttle', times: 15, delayMs: 20 })
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 40 })
    await isHonest(id)
  })

  test.each([
    ['Forbidden.RAM', 'key_not_allowed'],
    ['NoPermission', 'key_not_allowed'],
    ['InvalidAccessKeyId.Inactive', 'key_refused'],
    ['SignatureDoesNotMatch', 'key_refused'],
    ['OperationDenied.Suspended', 'not_active'],
  ])(
    '%s would refuse every item: the run pauses and says so, and resumed it finishes',
    async (code, reason) => {
      const id = await started(await uploads(40))
      await practice.fault({ action: DELETE, kind: code, times: 100 })
      work()
      const paused = await until(
        id,
        ({ state, progress }) => state === 'paused' && progress.open === 0,
      )
      expect(paused.paused).toMatchObject({
        reason,
        by: null,
        vendor: { action: DELETE, code, requestId: expect.any(String) as string },
      })
      expect(paused.progress).toMatchObject({ done: 0, waiting: 40 })
      await isHonest(id)
      await practice.clearFaults()
      await resumeCleanup(ctx(), admin, id)
      const cleanup = await finished(id)
      expect(outcomes(cleanup)).toEqual({ deleted: 40 })
      await isHonest(id)
    },
  )

  test('a key that may not look at media pauses the run too', async () => {
    const id = await started(await uploads(5))
    await practice.fault({ action: 'GetVideoInfos', kind: 'Forbidden.RAM', times: 100 })
    work()
    const { paused } = await until(id, ({ state }) => state === 'paused')
    expect(paused).toMatchObject({ reason: 'key_not_allowed', vendor: { action: 'GetVideoInfos' } })
    expect(await practice.callsAfter(0, DELETE)).toEqual([])
  })

  test('a VOD that is not there pauses the run, and nothing was lost when it is back', async () => {
    const id = await started(await uploads(12))
    await practice.fault({ action: '*', kind: 'reset-before', times: 100_000 })
    work({ patienceMs: 500 })
    const paused = await until(id, ({ state }) => state === 'paused')
    expect(paused.paused).toMatchObject({ reason: 'unreachable', vendor: null })
    await practice.clearFaults()
    await resumeCleanup(ctx(), admin, id)
    expect(outcomes(await finished(id))).toEqual({ deleted: 12 })
    await isHonest(id)
  })

  test('paused by a person it rests, and resumed it goes on', async () => {
    const id = await started(await uploads(150))
    work()
    await until(id, ({ progress }) => progress.done > 10)
    await pauseCleanup(ctx(), admin, id)
    const paused = await until(id, ({ progress }) => progress.open === 0)
    expect(paused).toMatchObject({
      state: 'paused',
      paused: { reason: 'by_person', by: admin.name },
    })
    expect(paused.progress.waiting).toBeGreaterThan(0)
    await resumeCleanup(ctx(), admin, id)
    expect(outcomes(await finished(id))).toEqual({ deleted: 150 })
    await isHonest(id)
  })

  test('cancelled, nothing new leaves after a second, and the split is exact', async () => {
    const id = await started(await uploads(300))
    work()
    await until(id, ({ progress }) => progress.done > 10)
    await cancelCleanup(ctx(), admin, id)
    const cancelledAt = Date.now()
    const cleanup = await until(id, ({ progress }) => progress.open === 0)
    expect(cleanup).toMatchObject({ state: 'cancelled', ended: { name: admin.name } })
    const { done, untouched, waiting } = cleanup.progress
    expect([done + untouched, waiting]).toEqual([300, 0])
    const { calls } = await practice.control<{ calls: { at: string; action: string }[] }>('calls')
    const deletes = calls.filter(({ action }) => action === DELETE)
    expect(deletes).toHaveLength(done)
    for (const { at } of deletes) expect(Date.parse(at)).toBeLessThanOrEqual(cancelledAt + 1_000)
    const left = await practice.control<{ uploads: number }>('state')
    expect(left.uploads).toBe(untouched)
    await isHonest(id)
  })

  test('lost answers are found out about, whether the parts were gone or not', async () => {
    const id = await started(await uploads(30))
    await practice.fault({ action: DELETE, kind: 'reset-after', times: 2 })
    await practice.fault({ action: DELETE, kind: 'reset-before', times: 2 })
    await practice.fault({ action: DELETE, kind: 'html502', times: 1 })
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 30 })
    const { settled } = await db
      .selectFrom('deletions')
      .select(({ fn }) => fn.count<number>('settled_by').as('settled'))
      .executeTakeFirstOrThrow()
    expect(settled).toBe(5)
    await isHonest(id)
  })

  test.each([
    ['while the run goes on', { deleted: 8 }],
    ['no more once it was cancelled', { deleted: 7, unknown: 1 }],
    // VOD's fault tells nothing of the call before it, and keeps no run from its end.
    ['once more at most while VOD has a fault', { deleted: 7, unknown: 1 }],
  ])('an answer that was lost long ago is asked for again %s', async (when, expected) => {
    const id = await started(await uploads(8))
    await practice.fault({ action: DELETE, kind: 'reset-before', times: 1 })
    const runner = work({ settles: false })
    const { progress } = await until(id, ({ progress }) => progress.done === 7)
    expect(progress).toMatchObject({ open: 1, waiting: 0 })
    await runner.stop()
    if (when.includes('cancelled')) await cancelCleanup(ctx(), admin, id)
    if (when.includes('fault')) await practice.fault({ action: DELETE, kind: 'http500', times: 1 })
    const longAgo = { intent_at: Date.now() - 20 * 60_000, leased_until: 0 }
    await db.updateTable('deletions').set(longAgo).where('state', '=', 'open').execute()
    work()
    const cleanup = await until(id, ({ progress }) => progress.open === 0)
    expect(outcomes(cleanup)).toEqual(expected)
    expect(cleanup.state).toBe(when.includes('cancelled') ? 'cancelled' : 'finished')
  })

  test('what has moved since the plan is left alone, and so is what is no longer unfinished', async () => {
    const items = await uploads(30)
    await practice.addUploads([
      {
        mediaId: 'done-1',
        status: 'Normal',
        createdAt: new Date(Date.now() - 5 * DAY_MS).toISOString(),
      },
    ])
    await practice.reportProgress('m-00003')
    await practice.reportProgress('m-00029')
    const id = await started([...items, { mediaId: 'done-1' }])
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 28, skipped_in_progress: 3 })
    const skipped = await db
      .selectFrom('cleanup_items')
      .select(['media_id', 'skip_reason'])
      .where('cleanup_id', '=', id)
      .where('outcome', '=', 'skipped_in_progress')
      .orderBy('position')
      .execute()
    expect(skipped).toEqual([
      { media_id: 'm-00003', skip_reason: 'became_active' },
      { media_id: 'm-00029', skip_reason: 'became_active' },
      { media_id: 'done-1', skip_reason: 'finished' },
    ])
    await isHonest(id)
  })

  test('what VOD does not tell the report of is left alone as unread', async () => {
    const id = await started(await uploads(3))
    await practice.fault({ action: 'GetUploadDetails', kind: 'InternalError', times: 1_000 })
    work()
    expect(outcomes(await finished(id))).toEqual({ skipped_in_progress: 3 })
    expect(await practice.callsAfter(0, DELETE)).toEqual([])
    await isHonest(id)
  })

  test('a media that somebody deletes meanwhile waits for that and takes its result', async () => {
    const items = await uploads(10)
    const { deletionId } = await deleteLeftoverParts(ctx(), support, { mediaId: 'm-00001' })
    await practice.fault({ action: DELETE, kind: 'reset-after', times: 1 })
    const theirs = await deleteLeftoverParts(ctx(), support, { mediaId: 'm-00002' })
    expect(theirs).toMatchObject({ outcome: 'unknown', settled: false })
    const id = await started(items)
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 8, already_clean: 2 })
    const taken = await db
      .selectFrom('cleanup_items')
      .select('deletion_id')
      .where('cleanup_id', '=', id)
      .where('outcome', '=', 'already_clean')
      .orderBy('position')
      .execute()
    expect(taken.map((row) => row.deletion_id)).toEqual([deletionId, theirs.deletionId])
    await isHonest(id)
  })

  test('several workers make one run: every media is asked about once', async () => {
    const id = await started(await uploads(80))
    // Processes, as two handles on one SQLite file would wait for each other in one.
    await Promise.all([workApart(), workApart(), workApart()])
    expect(outcomes(await finished(id))).toEqual({ deleted: 80 })
    expect(await practice.callsAfter(0, DELETE)).toHaveLength(80)
    await isHonest(id)
  })

  test('a worker that stops hands over at once, with nothing open', async () => {
    const id = await started(await uploads(150))
    const first = work()
    await until(id, ({ progress }) => progress.done > 10)
    await first.stop()
    const { progress } = await tell(id)
    expect(progress.open).toBe(0)
    expect(progress.waiting).toBeGreaterThan(0)
    const runner = await db.selectFrom('cleanup_runner').selectAll().executeTakeFirstOrThrow()
    expect(runner).toMatchObject({ lease_holder: null, leased_until: 0 })
    work()
    expect(outcomes(await finished(id))).toEqual({ deleted: 150 })
    expect(await practice.callsAfter(0, DELETE)).toHaveLength(150)
    await isHonest(id)
  })

  test('a cleanup that is started second waits for the first, paused or not', async () => {
    const items = await uploads(40)
    const first = await started(items.slice(0, 20))
    const second = await started(items.slice(20))
    await db.updateTable('cleanups').set({ starts_at: 1 }).where('id', '=', second).execute()
    await practice.fault({ action: DELETE, kind: 'NoPermission', times: 1 })
    work()
    await until(first, ({ state, progress }) => state === 'paused' && progress.open === 0)
    expect(await tell(second)).toMatchObject({ state: 'starting', waitsForOther: true })
    await resumeCleanup(ctx(), admin, first)
    const { ranTo } = await finished(first)
    const { ranFrom } = await finished(second)
    expect(Date.parse(ranFrom ?? '')).toBeGreaterThanOrEqual(Date.parse(ranTo ?? ''))
    await isHonest(second)
  })

  test('asked once more, what was cleared has nothing left; what has moved since is left alone', async () => {
    const id = await started(await uploads(30))
    work()
    await finished(id)
    await startConfirmation(ctx(), admin, id, 'sample')
    const sample = await until(id, ({ confirmation }) => confirmation?.state === 'finished')
    expect(sample.confirmation).toMatchObject({
      total: 20,
      asked: 20,
      confirmed: 20,
      by: admin.name,
    })
    await db
      .updateTable('deletions')
      .set({ outcome_at: Date.now() - DAY_MS })
      .execute()
    await practice.reportProgress('m-00004')
    await practice.fault({ action: DELETE, kind: 'throttle', times: 3 })
    await startConfirmation(ctx(), admin, id, 'all')
    const all = await until(id, ({ confirmation }) => confirmation?.state === 'finished')
    expect(all.confirmation).toMatchObject({ total: 30, asked: 29, confirmed: 29, notAsked: 1 })
    expect(outcomes(all)).toEqual({ deleted: 30 })
    await isHonest(id)
  })

  test('a confirmation that the key forbids pauses, and can be ended', async () => {
    const id = await started(await uploads(10))
    work()
    await finished(id)
    await practice.fault({ action: DELETE, kind: 'NoPermission', times: 50 })
    await startConfirmation(ctx(), admin, id, 'all')
    const { paused } = await until(id, ({ confirmation }) => confirmation?.state === 'paused')
    expect(paused).toMatchObject({ reason: 'key_not_allowed', vendor: { code: 'NoPermission' } })
    await cancelCleanup(ctx(), admin, id)
    const { confirmation } = await until(
      id,
      ({ confirmation }) => confirmation?.state === 'finished',
    )
    expect(confirmation).toMatchObject({ total: 10, confirmed: 0, notAsked: 10 })
  })

  test('killed at any moment, a worker loses nothing, and another finishes', async () => {
    const id = await started(await uploads(200))
    for (const done of [5, 40, 75]) {
      const process = await workApart()
      await until(id, ({ progress }) => progress.done >= done)
      await process.kill()
      await endLeases()
    }
    work()
    expect(outcomes(await finished(id))).toEqual({ deleted: 200 })
    expect((await practice.control<{ uploads: number }>('state')).uploads).toBe(0)
    await isHonest(id)
  })

  test('a worker that stood still past its lease calls no more: another has taken over', async () => {
    const id = await started(await uploads(60))
    const worker = practiceWorker({ endpoint: practice.endpoint, db, ratePerSecond: RATE })
    let stoodStillMs = 0
    let departures = 0
    const errors: unknown[] = []
    const runner = startCleanupRunner({
      context(signal) {
        const own = worker.context(signal)
        const standStill = async (left: number) => {
          if (left !== 12) return
          stoodStillMs = 60_000
          const elsewhere = { lease_holder: 'elsewhere', leased_until: Date.now() + 60_000 }
          await db.updateTable('cleanup_runner').set(elsewhere).execute()
        }
        return {
          ...own,
          clock: { now: () => own.clock.now() + stoodStillMs },
          pacer: {
            reserve: async (...wanted) =>
              (await own.pacer.reserve(...wanted)).map((place) => ({
                giveBack: () => place.giveBack(),
                async depart(...given) {
                  const departure = await place.depart(...given)
                  await standStill((departures += 1))
                  return departure
                },
              })),
          },
        }
      },
      onError: (error) => errors.push(error),
      pauseMs: 20,
    })
    stops.push(async () => (await runner.stop(), await worker.vod.close()))
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    expect(String(errors[0])).toContain('Another worker')
    // Eleven had left before; what was in hand then did not.
    expect((await practice.callsAfter(0, DELETE)).length).toBeLessThanOrEqual(11)
    await endLeases()
    work()
    expect(outcomes(await finished(id))).toEqual({ deleted: 60 })
    expect(await practice.callsAfter(0, DELETE)).toHaveLength(60)
    await isHonest(id)
  })

  test('a polite end of its process leaves nothing open', async () => {
    const id = await started(await uploads(200))
    const process = await workApart()
    await until(id, ({ progress }) => progress.done >= 20)
    expect(await process.stop()).toBe(0)
    const { progress } = await tell(id)
    expect([progress.open, progress.done + progress.waiting]).toEqual([0, 200])
    await isHonest(id)
  })

  test('a single delete from a screen goes before what the run has not taken yet', async () => {
    const items = await uploads(40)
    await practice.control('limits', { action: DELETE, perSecond: 10 })
    const createdAt = new Date(Date.now() - 5 * DAY_MS).toISOString()
    await practice.addUploads([{ mediaId: 'single', createdAt }])
    const id = await started(items)
    work({ ratePerSecond: 10 })
    await until(id, ({ progress }) => progress.done > 2)
    const screen = practiceWorker({ endpoint: practice.endpoint, db, ratePerSecond: 10 })
    const before = (await practice.callsAfter(0, DELETE)).length
    const context = screen.context(new AbortController().signal)
    await deleteLeftoverParts(context, support, { mediaId: 'single' })
    const order = (
      await practice.control<{ calls: { action: string; mediaId: string }[] }>('calls')
    ).calls.filter(({ action }) => action === DELETE)
    // What was in hand when it asked: a look took two calls' time, a block holds no more than that.
    expect(order.findIndex(({ mediaId }) => mediaId === 'single') - before).toBeLessThanOrEqual(4)
    await screen.vod.close()
    await cancelCleanup(ctx(), admin, id)
  })

  test('calls go at the pace that is set, not faster, and wait for nothing else', async () => {
    await practice.control('limits', { action: DELETE, perSecond: 50 })
    const id = await started(await uploads(250))
    work({ ratePerSecond: 50 })
    expect(outcomes(await finished(id))).toEqual({ deleted: 250 })
    // A sliding second of the practice VOD refuses whatever is faster.
    const codes = await db
      .selectFrom('deletions')
      .select('outcome')
      .where('outcome', '=', 'throttled')
      .execute()
    expect(codes).toEqual([])
    await isHonest(id)
  })
})
