import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../../db/schema.ts'
import { databases } from '../../../db/testing/databases.ts'
import type { TestDatabase } from '../../../db/testing/databases.ts'
import { recountTally } from '../tally.ts'
import { indexedIds, startPracticeLibrary } from '../testing/practice-library.ts'
import type { PracticeLibrary } from '../testing/practice-library.ts'
import { runScan } from './run-scan.ts'
import type { ScanContext } from './scan-context.ts'
import { scanLease } from './scan-lease.ts'
import { lastScan } from './scan-record.ts'

const DAY_MS = 86_400_000
const START = Math.floor((Date.now() - 4 * DAY_MS) / 1000) * 1000
const SCAN_PROCESS = fileURLToPath(new URL('../testing/scan-process.ts', import.meta.url))

const at = (second: number) => new Date(START + second * 1000).toISOString()
const uploads = (count: number, perSecond = 1) =>
  Array.from({ length: count }, (_, n) => ({
    mediaId: `m${String(n).padStart(6, '0')}`,
    createdAt: at(Math.floor(n / perSecond)),
    parts: 1,
    partBytes: 200_000,
    ...(n % 2 === 0 && { report: { uploadSize: n, fileSize: 1_000_000, source: 'JavaSDK' } }),
  }))
const id = (n: number) => `m${String(n).padStart(6, '0')}`

describe.each(databases)('a scan into $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let practice: PracticeLibrary
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeAll(async () => {
    practice = await startPracticeLibrary()
  })
  afterAll(() => practice.close())
  beforeEach(async () => {
    await practice.reset()
    database = await createMigrated()
    db = database.db
  })
  afterEach(() => database.drop())

  const scan = (more: Partial<ScanContext> = {}) => runScan(practice.scanContext(db, more))
  const row = (mediaId: string) =>
    db.selectFrom('leftovers').selectAll().where('media_id', '=', mediaId).executeTakeFirstOrThrow()
  const dropped = () =>
    db
      .selectFrom('dropped_leftovers')
      .select(['media_id', 'reason', 'status'])
      .orderBy('media_id')
      .execute()
  async function expectTrueTally() {
    const rows = async () =>
      (await db.selectFrom('leftover_tally').selectAll().execute())
        .map((one) => JSON.stringify(one))
        .sort()
    const kept = await rows()
    await recountTally(db, 'cn-shanghai')
    expect(await rows()).toEqual(kept)
  }

  /** Does something before list call number `n`, once. */
  function before(n: number, act: () => Promise<unknown>): Partial<ScanContext> {
    const { vod } = practice.scanContext(db)
    let calls = 0
    return {
      vod: {
        ...vod,
        async getVideoList(...given) {
          if (++calls === n) await act()
          return vod.getVideoList(...given)
        },
      },
    }
  }

  test.each([['throttle'], ['reset-before'], ['reset-after'], ['http500'], ['html502']])(
    'misses nothing when one call in four ends by %s',
    async (kind) => {
      await practice.add(uploads(1_500, 30))
      for (const action of ['GetVideoList', 'GetUploadDetails'])
        await practice.control('faults', { action, kind, probability: 0.25, seed: 7 })
      expect(await scan()).toMatchObject({ end: 'finished' })
      expect(await indexedIds(db)).toEqual(await practice.truth())
      expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ seen: 1_500, unseen: 0 })
      await expectTrueTally()
    },
  )

  test('stops with the reason when VOD stays out of order, and the next one is whole', async () => {
    await practice.add(uploads(300))
    await practice.control('faults', { action: 'GetVideoList', kind: 'http503', times: 1_000 })
    expect(await scan()).toMatchObject({ end: 'failed' })
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({
      ...{ state: 'failed', seen: 0 },
      ...{ stop_reason: 'fault', stop_code: 'ServiceUnAvailable' },
    })
    await practice.control('faults', undefined, 'DELETE')
    expect(await scan()).toMatchObject({ end: 'finished', no: 2 })
    expect(await indexedIds(db)).toHaveLength(300)
  })

  test('names the reason and the code when the key may not list, and goes without reports when it may not read them', async () => {
    await practice.add(uploads(150))
    await practice.control('faults', { action: 'GetVideoList', kind: 'Forbidden.RAM', times: 1 })
    expect(await scan()).toEqual({ end: 'failed', no: 1, reason: 'right_missing' })
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({
      stop_reason: 'right_missing',
      stop_code: 'Forbidden.RAM',
      stop_request_id: expect.stringMatching(/.{8}/) as string,
    })
    await practice.control('faults', {
      action: 'GetUploadDetails',
      kind: 'Forbidden.RAM',
      probability: 1,
    })
    expect(await scan()).toMatchObject({ end: 'finished' })
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ reports_readable: 0 })
    expect(await row(id(0))).toMatchObject({ report_state: 'unread', report_wanted: 0 })

    await practice.control('faults', undefined, 'DELETE')
    await db.updateTable('leftovers').set({ report_asked_at: 0 }).execute()
    await scan()
    expect(await row(id(0))).toMatchObject({ report_state: 'reported', upload_source: 'JavaSDK' })
    expect(await row(id(1))).toMatchObject({ report_state: 'none' })
  })

  test('a key that came to see one application alone: the rest leaves the index, reports it may not read change nothing', async () => {
    const others = uploads(260).map((upload, n) =>
      n % 3 === 0 ? { ...upload, appId: 'app-2000117' } : upload,
    )
    await practice.add(others)
    expect(await scan()).toMatchObject({ end: 'finished' })
    expect(await indexedIds(db)).toHaveLength(260)
    // Reports are asked again while the rows of others are still there.
    await db.updateTable('leftovers').set({ report_wanted: 1 }).execute()
    const confined = practice.client('practice-oneapp')
    const forbidden = new Set<string>()
    const end = await scan({
      vod: {
        ...confined,
        async getUploadDetails(...given) {
          const answer = await confined.getUploadDetails(...given)
          for (const mediaId of answer.ForbiddenMediaIds) forbidden.add(mediaId)
          return answer
        },
      },
    })
    expect(forbidden.size, 'some were asked about').toBeGreaterThan(0)
    expect(end).toMatchObject({ end: 'finished', no: 2 })
    const ours = others.filter((upload) => !('appId' in upload)).map(({ mediaId }) => mediaId)
    expect(await indexedIds(db)).toEqual(ours)
    expect(await row(id(2))).toMatchObject({ report_state: 'reported', upload_source: 'JavaSDK' })
    const gone = await dropped()
    expect(gone).toHaveLength(260 - ours.length)
    expect(new Set(gone.map(({ reason }) => reason)), 'deleted would be a guess').toEqual(
      new Set(['unknown']),
    )
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ state: 'finished', unseen: 0 })
    await expectTrueTally()
    expect(await scan(), 'a key that sees them again finds them again').toMatchObject({ no: 3 })
    expect(await indexedIds(db)).toHaveLength(260)
  })

  test('keeps every upload that goes on while others finish and begin under it', async () => {
    await practice.add([...uploads(1_000, 1_000), ...uploads(1_800).slice(1_000)])
    // While the full second is paged: 120 of its pages already read finish, so that the rest moves forward.
    const finishing = Array.from({ length: 120 }, (_, n) => id(n * 2))
    const end = await scan(
      before(7, async () => {
        await Promise.all(finishing.map((mediaId) => practice.finish(mediaId)))
        await practice.add([
          { mediaId: 'late', createdAt: at(1_799), parts: 1 },
          { mediaId: 'now', parts: 1 },
        ])
      }),
    )
    expect(end).toMatchObject({ end: 'finished' })
    const index = new Set(await indexedIds(db))
    expect((await practice.truth()).filter((mediaId) => !index.has(mediaId))).toEqual([])

    expect(await scan()).toMatchObject({ end: 'finished' })
    expect(await indexedIds(db)).toEqual(await practice.truth())
    const left = await dropped()
    expect(left.map(({ media_id }) => media_id)).toEqual(finishing)
    expect(left.every(({ reason, status }) => reason === 'finished' && status !== null)).toBe(true)
    await expectTrueTally()
  })

  test('drops what VOD knows no more, and keeps what is unfinished though the list left it out', async () => {
    await practice.add(uploads(60))
    await scan()
    const { vod } = practice.scanContext(db)
    await practice.reset()
    await practice.add(uploads(60).filter((_, n) => n !== 7))
    const end = await scan({
      vod: {
        ...vod,
        async getVideoList(...given) {
          const answer = await vod.getVideoList(...given)
          const VideoList = answer.VideoList.filter(({ VideoId }) => VideoId !== id(9))
          return { ...answer, VideoList, Total: VideoList.length }
        },
      },
    })
    expect(end).toMatchObject({ end: 'finished' })
    expect(await dropped()).toEqual([{ media_id: id(7), reason: 'deleted', status: null }])
    expect(await row(id(9))).toMatchObject({ scan_no: 2 })
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ seen: 59, dropped: 1, info_calls: 1 })
  })

  test('asks again only about uploads that are new, changed or were alive in the last two days', async () => {
    await practice.add(uploads(100))
    await practice.add([
      { mediaId: 'alive', createdAt: new Date(Date.now() - DAY_MS).toISOString() },
    ])
    await scan()
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ report_calls: 6 })
    await practice.add([{ mediaId: 'new', createdAt: at(5) }])
    await scan()
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ report_calls: 1 })
    expect(await row('new')).toMatchObject({
      report_state: 'none',
      first_seen_at: expect.any(Number),
    })
    await scan({ now: () => Date.now() + 25 * 3_600_000 })
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ report_calls: 6 })
  })

  test('of two workers one scans, and whoever lost the lease writes nothing more', async () => {
    await practice.add(uploads(600))
    const ends = await Promise.all([scan(), scan()])
    expect(ends.map(({ end }) => end).sort()).toEqual(['busy', 'finished'])

    const overtaken = await scan(
      before(4, async () => {
        await db.updateTable('leftover_index').set({ leased_until: 0 }).execute()
        expect(await scanLease({ db, connectionId: 'cn-shanghai', holder: 'other' }).take()).toBe(
          true,
        )
      }),
    )
    expect(overtaken).toEqual({ end: 'interrupted' })
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ no: 2, state: 'running', seen: 0 })
    await db.updateTable('leftover_index').set({ leased_until: 0 }).execute()
    expect(await scan()).toEqual({ end: 'finished', no: 2 })
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ seen: 600 })
  })

  test('that is stopped goes on where it was, in the same scan', async () => {
    await practice.add(uploads(3_000))
    const stopping = new AbortController()
    const end = await scan({
      signal: stopping.signal,
      ...before(20, () => Promise.resolve(stopping.abort())),
    })
    expect(end).toEqual({ end: 'interrupted' })
    const calls = await practice.calls('GetVideoList')
    expect(await scan()).toEqual({ end: 'finished', no: 1 })
    expect((await practice.calls('GetVideoList')) - calls).toBeLessThan(25)
    expect(await indexedIds(db)).toEqual(await practice.truth())
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({ seen: 3_000, added: 3_000 })
  })

  test('that is killed with its process goes on in another, and counts nothing twice', async () => {
    await practice.add(uploads(4_000))
    const child = spawn(
      process.execPath,
      [
        ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning', SCAN_PROCESS],
        ...[JSON.stringify(database.location), practice.endpoint],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let lists = 0
    for await (const _ of createInterface(child.stdout)) if (++lists === 25) child.kill('SIGKILL')
    const left = await lastScan(db, 'cn-shanghai')
    expect(left).toMatchObject({ state: 'running', no: 1 })
    expect(left?.seen).toBeGreaterThan(0)
    expect(left?.seen).toBeLessThan(4_000)

    expect(await scan()).toEqual({ end: 'busy' })
    // As if the lease had run out.
    await db.updateTable('leftover_index').set({ leased_until: 0 }).execute()
    expect(await scan()).toEqual({ end: 'finished', no: 1 })
    expect(await indexedIds(db)).toEqual(await practice.truth())
    expect(await lastScan(db, 'cn-shanghai')).toMatchObject({
      seen: 4_000,
      added: 4_000,
      unseen: 0,
    })
    expect(await row(id(2))).toMatchObject({ report_state: 'reported', upload_size: 2 })
    await expectTrueTally()
  })
})
