import { describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import { cancelCleanup } from '../services/cleanups/run/cancel-cleanup.ts'
import { resumeCleanup } from '../services/cleanups/run/resume-cleanup.ts'
import { practiceWorker } from '../services/cleanups/run/testing/run-practice.ts'
import { deleteLeftoverParts } from '../services/deletions/delete-leftover-parts.ts'
import { admin, support } from '../services/testing/people.ts'
import { DAY_MS, DELETE, cleanupSuite, outcomes } from './testing/cleanup-suite.ts'

describe.each(databases)('cleanups on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  const suite = cleanupSuite(createMigrated)
  const { ctx, tell, work, uploads, started, until, finished, isHonest } = suite

  test('a run deletes all of its items and says so', async () => {
    const id = await started(await uploads(60))
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 60 })
    expect(cleanup).toMatchObject({ progress: { waiting: 0, open: 0, done: 60 }, paused: null })
    expect((await suite.practice.control<{ uploads: number }>('state')).uploads).toBe(0)
    await isHonest(id)
  })

  test('each documented code has its outcome, what can be tried again is marked, and what VOD does not show is left alone', async () => {
    await suite.practice.reset('demo')
    const examples = await suite.practice.examples()
    const ids = Object.values(examples)
    const id = await started(ids.map((mediaId) => ({ mediaId, verdict: 'finished' })))
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({
      deleted: 1,
      already_clean: 1,
      file_not_found: 1,
      storage_not_found: 1,
      access_denied: 1,
      skipped_in_progress: 2,
    })
    expect(cleanup.retryable).toEqual({ now: 0, afterFix: 2, untouched: 0 })
    await isHonest(id)
  })

  test('a fault that VOD names is no outcome of the media: it can be tried again at once', async () => {
    const id = await started(await uploads(20))
    await suite.practice.fault({ action: DELETE, kind: 'http503', times: 2 })
    await suite.practice.fault({ action: DELETE, kind: 'http500', times: 1 })
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 17, rejected: 3 })
    expect(cleanup.retryable.now).toBe(3)
    await isHonest(id)
  })

  test('throttled calls lose nothing and fail nothing', async () => {
    const id = await started(await uploads(40))
    await suite.practice.control('faults', {
      action: DELETE,
      kind: 'throttle',
      times: 15,
      delayMs: 20,
    })
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 40 })
    await isHonest(id)
  })

  test('what has moved since the plan is left alone, and so is what is no longer unfinished', async () => {
    const items = await uploads(30)
    await suite.practice.addUploads([
      {
        mediaId: 'done-1',
        status: 'Normal',
        createdAt: new Date(Date.now() - 5 * DAY_MS).toISOString(),
      },
    ])
    await suite.practice.reportProgress('m-00003')
    await suite.practice.reportProgress('m-00029')
    const id = await started([...items, { mediaId: 'done-1' }])
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 28, skipped_in_progress: 3 })
    const skipped = await suite.db
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
    await suite.practice.fault({ action: 'GetUploadDetails', kind: 'InternalError', times: 1_000 })
    work()
    expect(outcomes(await finished(id))).toEqual({ skipped_in_progress: 3 })
    expect(await suite.practice.callsAfter(0, DELETE)).toEqual([])
    await isHonest(id)
  })

  test('a media that somebody deletes meanwhile waits for that and takes its result', async () => {
    const items = await uploads(10)
    const { deletionId } = await deleteLeftoverParts(ctx(), support, { mediaId: 'm-00001' })
    await suite.practice.fault({ action: DELETE, kind: 'reset-after', times: 1 })
    const theirs = await deleteLeftoverParts(ctx(), support, { mediaId: 'm-00002' })
    expect(theirs).toMatchObject({ outcome: 'unknown', settled: false })
    const id = await started(items)
    work()
    const cleanup = await finished(id)
    expect(outcomes(cleanup)).toEqual({ deleted: 8, already_clean: 2 })
    const taken = await suite.db
      .selectFrom('cleanup_items')
      .select('deletion_id')
      .where('cleanup_id', '=', id)
      .where('outcome', '=', 'already_clean')
      .orderBy('position')
      .execute()
    expect(taken.map((row) => row.deletion_id)).toEqual([deletionId, theirs.deletionId])
    await isHonest(id)
  })

  test('a cleanup that is started second waits for the first, paused or not', async () => {
    const items = await uploads(40)
    const first = await started(items.slice(0, 20))
    const second = await started(items.slice(20))
    await suite.db.updateTable('cleanups').set({ starts_at: 1 }).where('id', '=', second).execute()
    await suite.practice.fault({ action: DELETE, kind: 'NoPermission', times: 1 })
    work()
    await until(first, ({ state, progress }) => state === 'paused' && progress.open === 0)
    expect(await tell(second)).toMatchObject({ state: 'starting', waitsForOther: true })
    await resumeCleanup(ctx(), admin, first)
    const { ranTo } = await finished(first)
    const { ranFrom } = await finished(second)
    expect(Date.parse(ranFrom ?? '')).toBeGreaterThanOrEqual(Date.parse(ranTo ?? ''))
    await isHonest(second)
  })

  test('a single delete from a screen goes before what the run has not taken yet', async () => {
    const items = await uploads(40)
    await suite.practice.control('limits', { action: DELETE, perSecond: 10 })
    const createdAt = new Date(Date.now() - 5 * DAY_MS).toISOString()
    await suite.practice.addUploads([{ mediaId: 'single', createdAt }])
    const id = await started(items)
    work({ ratePerSecond: 10 })
    await until(id, ({ progress }) => progress.done > 2)
    const screen = practiceWorker({
      endpoint: suite.practice.endpoint,
      db: suite.db,
      ratePerSecond: 10,
    })
    const before = (await suite.practice.callsAfter(0, DELETE)).length
    const context = screen.context(new AbortController().signal)
    await deleteLeftoverParts(context, support, { mediaId: 'single' })
    const order = (
      await suite.practice.control<{ calls: { action: string; mediaId: string }[] }>('calls')
    ).calls.filter(({ action }) => action === DELETE)
    // What was in hand when it asked: a look took two calls' time, a block holds no more than that.
    expect(order.findIndex(({ mediaId }) => mediaId === 'single') - before).toBeLessThanOrEqual(4)
    await screen.vod.close()
    await cancelCleanup(ctx(), admin, id)
  })

  test('calls go at the pace that is set, not faster, and wait for nothing else', async () => {
    await suite.practice.control('limits', { action: DELETE, perSecond: 50 })
    const id = await started(await uploads(250))
    work({ ratePerSecond: 50 })
    expect(outcomes(await finished(id))).toEqual({ deleted: 250 })
    // A sliding second of the practice VOD refuses whatever is faster.
    const codes = await suite.db
      .selectFrom('deletions')
      .select('outcome')
      .where('outcome', '=', 'throttled')
      .execute()
    expect(codes).toEqual([])
    await isHonest(id)
  })
})
