import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listCleanupsQuerySchema } from '../../contracts/cleanups.schema.ts'
import type { CleanupItem, CleanupItemFilter, CleanupListItem } from '../../contracts/cleanups.ts'
import { LEFT_OUT_FROM } from '../../db/cleanups-schema.ts'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { DEFAULT_RULES } from '../../uploads/facts.ts'
import type { ServiceContext } from '../context.ts'
import { InvalidInputError, NotFoundError } from '../errors.ts'
import { leftoverRow } from '../leftovers/testing/leftover-row.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { exportCleanup } from './export-cleanup.ts'
import { getCleanup } from './get-cleanup.ts'
import { listCleanupItems } from './list-cleanup-items.ts'
import { listCleanups } from './list-cleanups.ts'
import { liveCleanups } from './live-cleanups.ts'
import { layCleanup } from './testing/lay-cleanup.ts'
import type { LaidItem } from './testing/lay-cleanup.ts'
import { idsOf, plannedItems } from './testing/planned-items.ts'

const LATER = Date.parse('2100-01-01T00:00:00.000Z')
const HOSTILE = '=HYPERLINK("http://evil.example","click"),\r\nnext'

const ITEMS: LaidItem[] = Array.from({ length: 260 }, (_, n): LaidItem => {
  const media_id = `m${String((n * 101) % 997).padStart(4, '0')}`
  const done = {
    media_id,
    state: 'done',
    bytes: n % 3 === 0 ? null : 1_000,
    outcome_at: 7,
  } as const
  const vendor = { vendor_request_id: `R-${n}` }
  if (n < 90) return { ...done, ...vendor, outcome: 'deleted', deletion_id: `d-${n}` }
  if (n < 100) return { ...done, ...vendor, outcome: 'access_denied', retry: 'after_fix' }
  if (n < 103) return { ...done, vendor_code: 'X', outcome: 'rejected', retry: 'now' }
  if (n < 104) return { ...done, vendor_code: 'X', outcome: 'rejected' }
  if (n < 106) return { ...done, outcome: 'skipped_in_progress', skip_reason: 'became_active' }
  if (n < 110) return { media_id, state: 'open' }
  if (n < 200) return { media_id, title: n % 2 ? 'Ab_c 50% 高等数学' : 'Étude', state: 'waiting' }
  if (n < 210) return { media_id, state: 'untouched' }
  return {
    ...{ media_id, position: LEFT_OUT_FROM + n, state: 'left_out' },
    ...{ left_out_reason: 'clean', verdict: 'clean' },
  }
})

describe.each(databases)('cleanups on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  let practice: Awaited<ReturnType<typeof startPracticeVod>>
  let ctx: ServiceContext
  beforeAll(async () => {
    practice = await startPracticeVod()
    database = await createMigrated()
    db = database.db
    ctx = { ...practice.context(db), rules: DEFAULT_RULES, deleteRate: 4 }
  })
  afterAll(async () => {
    await practice.close()
    await database.drop()
  })
  beforeEach(async () => {
    for (const table of [
      ...(['cleanups', 'cleanup_items', 'cleanup_tally', 'paces', 'leftovers'] as const),
    ])
      await db.deleteFrom(table).execute()
  })

  const ask = (query: Record<string, unknown> = {}) => listCleanupsQuerySchema.parse(query)
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)

  describe('the list', () => {
    const all = async (query: Record<string, unknown>): Promise<CleanupListItem[]> => {
      const items: CleanupListItem[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await listCleanups(ctx, ask({ ...query, ...(cursor && { cursor }) }))
        items.push(...page.items)
        cursor = page.nextCursor
      }
      return items
    }

    test('shows every cleanup once, the newest plan first, also those planned in one moment', async () => {
      for (let n = 0; n < 25; n++)
        await layCleanup(db, { id: `c-${String(n).padStart(2, '0')}`, planned_at: n >> 2 })
      const expected = Array.from({ length: 25 }, (_, n) => `c-${String(24 - n).padStart(2, '0')}`)
      expect(ids(await all({ limit: 4 }))).toEqual(expected)
      const page = await listCleanups(ctx, ask({ limit: 4 }))
      await layCleanup(db, { id: 'new', planned_at: 100 })
      const next = await listCleanups(ctx, ask({ limit: 4, cursor: page.nextCursor }))
      expect(ids(next.items)).toEqual(expected.slice(4, 8))
      await expect(
        listCleanups(ctx, ask({ state: 'planned', cursor: page.nextCursor })),
      ).rejects.toThrow(InvalidInputError)
    })

    test('tells a plan that nobody started in time as expired, wherever it is shown', async () => {
      await layCleanup(db, { id: 'old' })
      await layCleanup(db, { id: 'good', expires_at: LATER }, [{ media_id: 'm' }])
      await layCleanup(db, { id: 'empty', expires_at: LATER })
      await layCleanup(db, { id: 'ended', state: 'finished', ended_at: 5 })
      await layCleanup(db, { id: 'elsewhere', connection_id: 'cn-beijing' })
      const states = async (state: string) => ids(await all({ state }))
      expect(await states('expired')).toEqual(['old'])
      expect(await states('planned')).toEqual(['good', 'empty'])
      expect(await states('finished')).toEqual(['ended'])
      expect((await getCleanup(ctx, 'old')).state).toBe('expired')
      expect((await listCleanups(ctx, ask())).total).toBe(4)
      expect((await liveCleanups(ctx)).planned, 'one without items waits for nobody').toBe(1)
      await expect(getCleanup(ctx, 'elsewhere')).rejects.toThrow(NotFoundError)
    })
  })

  describe('one cleanup', () => {
    beforeEach(() =>
      layCleanup(
        db,
        {
          ...{ id: 'c', state: 'paused', version: 9, expires_at: LATER, starts_at: 10 },
          ...{ started_at: 5, started_by: 'zhao@example.com', started_by_name: 'Zhao' },
          ...{ paused_at: 60, pause_reason: 'key_not_allowed', ran_from: 20, ran_to: 50 },
          pause_vendor: JSON.stringify({ action: 'DeleteMultipartUpload', code: 'Forbidden.RAM' }),
          ...{ confirm_scope: 'all', confirm_state: 'running', confirm_at: 70 },
          ...{ confirm_by: 'zhao@example.com', confirm_by_name: 'Zhao' },
        },
        ITEMS.map((item, n) => ({
          ...item,
          ...(n < 10 && { confirm: (['wanted', 'nothing_left', 'deleted_again'] as const)[n % 3] }),
          ...(n === 10 && { confirm: 'not_asked' }),
        })),
      ),
    )

    test('is told with where its items stand, why it rests and what a retry would take up', async () => {
      const cleanup = await getCleanup(ctx, 'c')
      expect(cleanup).toMatchObject({
        ...{ state: 'paused', count: 210, version: 9, rate: 4, waitsForOther: false },
        started: { actor: 'zhao@example.com', name: 'Zhao' },
        paused: {
          reason: 'key_not_allowed',
          by: null,
          vendor: { code: 'Forbidden.RAM', reason: 'right_missing' },
        },
        ended: null,
        retryable: { now: 3, afterFix: 10, untouched: 10 },
        progress: { done: 106, open: 4, waiting: 90, untouched: 10, endsAt: null },
        confirmation: {
          ...{ scope: 'all', state: 'running', total: 11, asked: 6, confirmed: 3 },
          ...{ deletedAgain: 3, notAsked: 1, by: 'Zhao' },
        },
      })
      expect(cleanup.progress.byOutcome).toEqual({
        deleted: { count: 90, bytes: 60_000, unknownSizes: 30 },
        access_denied: { count: 10, bytes: 6_000, unknownSizes: 4 },
        rejected: { count: 4, bytes: 3_000, unknownSizes: 1 },
        skipped_in_progress: { count: 2, bytes: 1_000, unknownSizes: 1 },
      })
    })

    test('once over names the buckets that are to be mended, as far as the index knows them', async () => {
      const refused = ITEMS.filter(({ outcome }) => outcome === 'access_denied')
      const host = (n: number) => (n < 6 ? 'exam-raw' : 'lecture-raw')
      await db
        .insertInto('leftovers')
        .values(
          refused.slice(0, 8).map(({ media_id }, n) =>
            leftoverRow({
              media_id,
              storage_location: `${host(n)}.oss-cn-shanghai.aliyuncs.com`,
            }),
          ),
        )
        .execute()
      expect((await getCleanup(ctx, 'c')).toFix, 'it may still change').toEqual([])
      await db.updateTable('cleanups').set({ state: 'finished' }).where('id', '=', 'c').execute()
      const outcome = 'access_denied'
      expect((await getCleanup(ctx, 'c')).toFix).toEqual([
        { outcome, bucket: 'exam-raw', count: 6 },
        { outcome, bucket: null, count: 2 },
        { outcome, bucket: 'lecture-raw', count: 2 },
      ])
    })

    test('one that was started later waits for it, and its retry names it', async () => {
      await layCleanup(db, { id: 'next', state: 'starting', starts_at: 11, retry_of: 'c' })
      await layCleanup(db, { id: 'last', state: 'starting', starts_at: 12 })
      expect((await getCleanup(ctx, 'next')).waitsForOther).toBe(true)
      expect((await getCleanup(ctx, 'c')).retriedBy).toBe('next')
      await db.updateTable('cleanups').set({ state: 'finished' }).where('id', '=', 'c').execute()
      expect((await getCleanup(ctx, 'next')).waitsForOther).toBe(false)
      expect((await getCleanup(ctx, 'last')).waitsForOther).toBe(true)
    })

    const fits = (item: CleanupItem, { outcome, state, retry }: CleanupItemFilter) =>
      (state === undefined ? item.state !== 'left_out' : item.state === state) &&
      (outcome === undefined || item.outcome === outcome) &&
      (retry === undefined ||
        (retry === 'not_now'
          ? item.state === 'done' && item.retry !== 'now'
          : item.retry === retry))

    test.each<CleanupItemFilter>([
      {},
      { outcome: 'deleted' },
      { outcome: 'access_denied', state: 'done' },
      { state: 'waiting' },
      { state: 'open' },
      { state: 'left_out' },
      { retry: 'now' },
      { retry: 'after_fix' },
      { outcome: 'rejected', retry: 'not_now' },
      { retry: 'not_now' },
      { outcome: 'throttled' },
    ])('shows of its items just those of %j, in their order, and counts them', async (filter) => {
      const everything = [
        ...(await plannedItems(ctx, 'c')),
        ...(await plannedItems(ctx, 'c', { state: 'left_out' })),
      ]
      expect(everything).toHaveLength(ITEMS.length)
      const expected = everything.filter((item) => fits(item, filter))
      expect(await plannedItems(ctx, 'c', filter, 7)).toEqual(expected)
      const { total } = await listCleanupItems(ctx, 'c', { ...filter, limit: 1 })
      expect(total).toBe(expected.length)
    })

    test.each([
      ['ÉTUDE', 45],
      ['b_c 50%', 45],
      ['高等', 45],
      ['%', 45],
      [ITEMS[3]?.media_id.toUpperCase() ?? '', 1],
    ])('finds %j in titles and IDs', async (q, count) => {
      const items = await plannedItems(ctx, 'c', { q }, 20)
      expect(items).toHaveLength(count)
      expect(new Set(idsOf(items)).size).toBe(count)
      expect(await listCleanupItems(ctx, 'c', { q, limit: 1 })).toMatchObject({ total: count })
    })

    test('a cursor of other items, or of another cleanup, is refused', async () => {
      await layCleanup(db, { id: 'other' })
      const { nextCursor: cursor } = await listCleanupItems(ctx, 'c', { limit: 2 })
      for (const [id, more] of [
        ['c', { state: 'open' }],
        ['other', {}],
      ] as const)
        await expect(
          listCleanupItems(ctx, id, { limit: 2, ...more, cursor: cursor ?? '' }),
        ).rejects.toThrow(InvalidInputError)
      await expect(listCleanupItems(ctx, 'none', { limit: 2 })).rejects.toThrow(NotFoundError)
    })
  })

  describe('the export', () => {
    const read = async (format: 'csv' | 'json', filter: CleanupItemFilter = {}) => {
      const { name, pieces } = await exportCleanup(ctx, 'export-me-now', filter, format)
      const whole: string[] = []
      for await (const piece of pieces) whole.push(piece)
      return { name, pieces: whole, text: whole.join('') }
    }
    const plannedAt = Date.parse('2026-11-22T14:02:00.000Z')

    test('as CSV opens in a spreadsheet as text: in its encoding, and without formulas', async () => {
      await layCleanup(db, { id: 'export-me-now', planned_at: plannedAt }, [
        {
          ...{ media_id: '-m', title: HOSTILE, app_id: '@app', bytes: 5, state: 'done' },
          ...{ outcome: 'rejected', vendor_code: '=1', vendor_request_id: 'R', outcome_at: 0 },
        },
        { media_id: 'left', state: 'left_out', left_out_reason: 'clean' },
      ])
      const { name, text } = await read('csv')
      expect(name).toBe('offcut-cleanup-2026-11-22-export-m.csv')
      expect(text.startsWith('\ufeffmediaId,title,appId,verdict,')).toBe(true)
      expect(text.split('\r\n').slice(1).join('\r\n')).toBe(
        `'-m,"'${HOSTILE.replaceAll('"', '""')}",'@app,stalled,reported,1970-01-01T00:00:00.001Z,5,` +
          "done,rejected,1970-01-01T00:00:00.000Z,'=1,R,,,,,,\r\n",
      )
      expect((await read('csv', { state: 'left_out' })).text).toContain(',clean,')
    })

    test('as JSON holds the cleanup, and its items as the list shows them', async () => {
      await layCleanup(db, { id: 'export-me-now' }, ITEMS)
      const { text } = await read('json', { outcome: 'deleted' })
      const file = JSON.parse(text) as { cleanup: { id: string }; items: CleanupItem[] }
      expect(file.cleanup.id).toBe('export-me-now')
      expect(file.items).toEqual(await plannedItems(ctx, 'export-me-now', { outcome: 'deleted' }))
      expect(JSON.parse((await read('json', { outcome: 'throttled' })).text)).toMatchObject({
        items: [],
      })
    })

    test('of 20,000 items comes in pieces of some, however many there are', async () => {
      await layCleanup(
        db,
        { id: 'export-me-now' },
        Array.from({ length: 20_000 }, (_, n) => ({ media_id: `m${n}`, title: HOSTILE })),
      )
      for (const format of ['csv', 'json'] as const) {
        const { pieces, text } = await read(format)
        expect(text.match(/HYPERLINK/g)).toHaveLength(20_000)
        const longest = Math.max(...pieces.map((piece) => piece.length))
        expect(longest).toBeLessThan(text.length / 15)
      }
    })

    test('of a cleanup that does not exist fails before a file begins', async () => {
      await expect(read('csv')).rejects.toThrow(NotFoundError)
    })
  })
})
