import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LEFTOVER_SORTS } from '../../contracts/leftovers.ts'
import type { LeftoverItem, LeftoverSort } from '../../contracts/leftovers.ts'
import { listLeftoversQuerySchema } from '../../contracts/leftovers.schema.ts'
import type { Database, DeletionRow } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { DEFAULT_RULES } from '../../uploads/facts.ts'
import type { ServiceContext } from '../context.ts'
import { InvalidInputError } from '../errors.ts'
import { leftoversOverview } from './leftovers-overview.ts'
import { leftoversSummary } from './leftovers-summary.ts'
import { listLeftovers } from './list-leftovers.ts'
import { leftoverConditions } from './leftover-filter.ts'
import { sortOrder } from './leftover-sorts.ts'
import { readAlong, readFew } from './read-in-order.ts'
import { ensureIndexRow } from './scan/scan-lease.ts'
import { recountTally } from './tally.ts'
import { leftoverRow } from './testing/leftover-row.ts'
import { startPracticeLibrary } from './testing/practice-library.ts'
import type { PracticeLibrary } from './testing/practice-library.ts'

const NOW = Date.parse('2026-11-22T12:34:56.000Z')
const HOUR = 3_600_000
const iso = (time: number) => new Date(time).toISOString()
const OWN = 'raw-archive.oss-cn-shanghai.aliyuncs.com'

/** Ties, missing values, every source, bucket and age. */
const ROWS = Array.from({ length: 260 }, (_, n) => {
  const reported = n % 2 === 0
  const created = n % 41 === 0 ? null : NOW - ((n * 37) % 220) * HOUR - (n % 3) * 1000
  return leftoverRow({
    media_id: `m${String((n * 101) % 997).padStart(4, '0')}`,
    title: ['Étude 7', 'étude 10', '高等数学 第 3 讲', 'Ab_c 50%', `Lesson ${n % 9}`][n % 5] ?? '',
    created_at: created,
    modified_at: created,
    storage_location: n % 7 === 0 ? OWN : 'outin-1.oss-cn-shanghai.aliyuncs.com',
    app_id: `app-${n % 3}`,
    cate_id: n % 4 === 0 ? null : n % 5,
    report_state: reported ? 'reported' : n % 13 === 0 ? 'unread' : 'none',
    ...(reported && {
      report_created_at: created,
      report_modified_at: created,
      upload_size: n % 10 === 0 ? null : (n % 6) * 1_048_576,
      upload_ratio: n % 10 === 0 ? null : (n % 6) / 8,
      upload_source: n % 3 === 0 ? 'JavaSDK' : 'WebSDK',
    }),
  })
})

const ask = (query: Record<string, unknown> = {}) => listLeftoversQuerySchema.parse(query)

describe.each(databases)('the index on $name', { timeout: 60_000 }, ({ name, createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let ctx: ServiceContext
  let practice: PracticeLibrary
  beforeAll(async () => {
    practice = await startPracticeLibrary()
    database = await createMigrated()
    const { db } = database
    ctx = {
      vod: practice.client(),
      db,
      connectionId: 'cn-shanghai',
      rules: DEFAULT_RULES,
      now: () => NOW,
    }
    await ensureIndexRow(db, 'cn-shanghai')
    await db.insertInto('leftovers').values(ROWS).execute()
    await recountTally(db, 'cn-shanghai')
  })
  afterAll(async () => {
    await practice.close()
    await database.drop()
  })

  async function all(query: Record<string, unknown>): Promise<LeftoverItem[]> {
    const items: LeftoverItem[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await listLeftovers(ctx, ask({ ...query, ...(cursor && { cursor }) }))
      items.push(...page.items)
      cursor = page.nextCursor
    }
    return items
  }

  const VALUE: Record<string, (item: LeftoverItem) => string | number | null> = {
    startedAt: (item) => item.createdAt,
    lastLife: (item) => item.lastLifeAt,
    uploadSize: (item) => item.report?.uploadSize ?? null,
    uploadRatio: (item) => item.report?.uploadRatio ?? null,
    title: (item) => item.title.normalize('NFKC').toLowerCase(),
    clearsAt: (item) => item.clearsAt,
  }

  test.each(LEFTOVER_SORTS)(
    'by %s: every row once, in order, those without a value last',
    async (sort) => {
      const items = await all({ sort, limit: 7 })
      expect(new Set(items.map(({ mediaId }) => mediaId)).size).toBe(ROWS.length)
      expect(items).toHaveLength(ROWS.length)
      const [key = '', direction] = sort.split(':')
      const value = VALUE[key] ?? (() => null)
      const sign = direction === 'asc' ? 1 : -1
      const compare = (a: LeftoverItem, b: LeftoverItem) => {
        const [left, right] = [value(a), value(b)]
        if (left === null || right === null) return Number(left === null) - Number(right === null)
        const byValue = left < right ? -sign : left > right ? sign : 0
        return byValue
      }
      expect(items.map((item) => value(item))).toEqual(
        items.toSorted(compare).map((item) => value(item)),
      )
    },
  )

  test.each<[Record<string, unknown>, (item: LeftoverItem) => boolean]>([
    [{ verdict: 'stalled' }, (item) => item.verdict.kind === 'stalled'],
    [
      { verdict: 'expired', basis: 'reported' },
      (item) => item.verdict.kind === 'expired' && item.verdict.basis === 'reported',
    ],
    [{ verdict: 'in_progress' }, (item) => item.verdict.kind === 'in_progress'],
    [{ source: 'JavaSDK' }, (item) => item.report?.uploadSource === 'JavaSDK'],
    [{ source: 'not-reported' }, (item) => !item.report?.uploadSource],
    [{ storageLocation: OWN }, (item) => item.storageLocation === OWN],
    [{ cateId: '2', appId: 'app-1' }, (item) => item.cateId === 2 && item.appId === 'app-1'],
    [{ q: 'ÉTUDE' }, (item) => item.title.toLowerCase().includes('étude')],
    [{ q: 'b_c 50%' }, (item) => item.title === 'Ab_c 50%'],
    [{ q: '第 3' }, (item) => item.title.startsWith('高等')],
    [{ q: ROWS[5]?.media_id }, (item) => item.mediaId === ROWS[5]?.media_id],
    [
      { ageMinHours: '100' },
      (item) => item.lastLifeAt !== null && Date.parse(item.lastLifeAt) <= NOW - 100 * HOUR,
    ],
    [
      { clearsWithinHours: '24' },
      (item) =>
        item.clearsAt !== null &&
        Date.parse(item.clearsAt) > NOW &&
        Date.parse(item.clearsAt) <= NOW + 24 * HOUR,
    ],
    [
      { clearsAfterHours: '30.5', clearsWithinHours: '99.25', basis: 'unreported' },
      (item) =>
        item.clearsAt !== null &&
        Date.parse(item.clearsAt) > NOW + 30.5 * HOUR &&
        Date.parse(item.clearsAt) <= NOW + 99.25 * HOUR &&
        item.verdict.basis === 'unreported',
    ],
    [
      { clearsAfterHours: '30', source: 'WebSDK', basis: 'reported' },
      (item) =>
        item.clearsAt !== null &&
        Date.parse(item.clearsAt) > NOW + 30 * HOUR &&
        item.report?.uploadSource === 'WebSDK',
    ],
    [
      { clearsWithinHours: '48', appId: 'app-1' },
      (item) =>
        item.clearsAt !== null &&
        Date.parse(item.clearsAt) > NOW &&
        Date.parse(item.clearsAt) <= NOW + 48 * HOUR &&
        item.appId === 'app-1',
    ],
    ...['lastLife:asc', 'lastLife:desc', 'uploadSize:desc'].map(
      (sort): [Record<string, unknown>, (item: LeftoverItem) => boolean] => [
        { startedFrom: iso(NOW - 99.4 * HOUR), startedTo: iso(NOW - 37 * HOUR), sort },
        (item) =>
          item.createdAt !== null &&
          Date.parse(item.createdAt) >= NOW - 99.4 * HOUR &&
          Date.parse(item.createdAt) < NOW - 37 * HOUR,
      ],
    ),
    [
      { startedFrom: iso(NOW - 50 * HOUR), source: 'not-reported' },
      (item) =>
        item.createdAt !== null &&
        Date.parse(item.createdAt) >= NOW - 50 * HOUR &&
        !item.report?.uploadSource,
    ],
    [{ startedFrom: '1969-12-31T00:00:00Z' }, (item) => item.createdAt !== null],
    [
      { startedTo: iso(NOW - 50 * HOUR) },
      (item) => item.createdAt !== null && Date.parse(item.createdAt) < NOW - 50 * HOUR,
    ],
    [{ appId: 'app-2' }, (item) => item.appId === 'app-2'],
    [
      { appId: 'app-2', verdict: 'stalled', source: 'WebSDK' },
      (item) =>
        item.appId === 'app-2' &&
        item.verdict.kind === 'stalled' &&
        item.report?.uploadSource === 'WebSDK',
    ],
    [{ cateId: '3' }, (item) => item.cateId === 3],
    [
      { cateId: '3', verdict: 'in_progress' },
      (item) => item.cateId === 3 && item.verdict.kind === 'in_progress',
    ],
    [
      { storageLocation: OWN, verdict: 'stalled', basis: 'unreported' },
      (item) =>
        item.storageLocation === OWN &&
        item.verdict.kind === 'stalled' &&
        item.verdict.basis === 'unreported',
    ],
    [
      { appId: 'app-0', sizeKnown: 'true' },
      (item) => item.appId === 'app-0' && (item.report?.uploadSize ?? null) !== null,
    ],
    [
      { sizeKnown: 'false', basis: 'reported' },
      (item) => item.verdict.basis === 'reported' && (item.report?.uploadSize ?? null) === null,
    ],
    [{ sizeKnown: 'true' }, (item) => (item.report?.uploadSize ?? null) !== null],
    [
      { sizeKnown: 'false', verdict: 'stalled' },
      (item) => (item.report?.uploadSize ?? null) === null && item.verdict.kind === 'stalled',
    ],
  ])(
    'narrowed by %j it shows just those, and counts them with their sizes',
    async (filter, fits) => {
      const sort = filter.sort === undefined ? {} : { sort: filter.sort }
      const expected = (await all({ limit: 100, ...sort })).filter(fits)
      expect(expected.length).toBeGreaterThan(0)
      const items = await all({ ...filter, limit: 9 })
      expect(items.map(({ mediaId }) => mediaId)).toEqual(expected.map(({ mediaId }) => mediaId))
      const { totals } = await listLeftovers(ctx, ask(filter))
      const sizes = expected.map((item) => item.report?.uploadSize ?? null)
      expect(totals).toEqual({
        count: expected.length,
        bytes: sizes.reduce((sum: number, size) => sum + (size ?? 0), 0),
        unknownSizes: sizes.filter((size) => size === null).length,
        unreported: expected.filter(({ verdict }) => verdict.basis === 'unreported').length,
      })
    },
  )

  test.each(LEFTOVER_SORTS)(
    'by %s many are read as few are: along the index or sorted',
    async (sort) => {
      const order = sortOrder(sort)
      const conditions = leftoverConditions({ verdict: 'stalled', q: 'e' }, DEFAULT_RULES, NOW)
      const few = await readFew(ctx, order, conditions, null, ROWS.length)
      expect(few.length).toBeGreaterThan(20)
      expect(await readAlong(ctx, order, conditions, null, ROWS.length)).toEqual(few)
      for (const [n, row] of few.entries()) {
        const after = { value: row[order.column], mediaId: row.media_id }
        const next = few.slice(n + 1, n + 4)
        expect(await readFew(ctx, order, conditions, after, 3)).toEqual(next)
        expect(await readAlong(ctx, order, conditions, after, 3)).toEqual(next)
      }
    },
  )

  test('a cursor of another query, or none of ours, is refused', async () => {
    const { nextCursor } = await listLeftovers(ctx, ask({ limit: 2 }))
    for (const query of [{ cursor: nextCursor, verdict: 'stalled' }, { cursor: 'bm90IG91cnM' }])
      await expect(listLeftovers(ctx, ask(query))).rejects.toThrow(InvalidInputError)
    expect((await listLeftovers(ctx, ask({ cursor: nextCursor, limit: 5 }))).items).toHaveLength(5)
  })

  test('a media that we cleared reads clean at once, whoever wrote the outcome', async () => {
    const stalled = await listLeftovers(ctx, ask({ verdict: 'stalled', limit: 1 }))
    const mediaId = stalled.items[0]?.mediaId ?? ''
    const { total } = stalled
    const { db } = database
    const deletion: DeletionRow = {
      id: 'd-1',
      connection_id: 'cn-shanghai',
      media_id: mediaId,
      app_id: null,
      title: '',
      verdict: 'stalled',
      basis: 'reported',
      override: 0,
      reason: null,
      ticket: null,
      actor: 'li@example.com',
      actor_name: 'Li Na',
      state: 'open',
      intent_at: NOW,
      attempts: 1,
      outcome: null,
      vendor_code: null,
      vendor_request_id: null,
      outcome_at: null,
      settled_by: null,
      unsettled_reason: null,
      lease_holder: null,
      cleanup_id: null,
      purpose: null,
      leased_until: 0,
      last_sign_of_life: null,
      seen: null,
    }
    await db.insertInto('deletions').values(deletion).execute()
    const open = await listLeftovers(ctx, ask({ q: mediaId }))
    expect(open.items[0]).toMatchObject({ openDeletionId: 'd-1', cleared: null })
    await db
      .updateTable('deletions')
      .set({ state: 'settled', outcome: 'deleted', outcome_at: NOW })
      .execute()

    expect((await leftoversSummary(ctx)).byVerdict.clean).toMatchObject({ count: 1 })
    const clean = await listLeftovers(ctx, ask({ verdict: 'clean' }))
    expect(clean.items).toMatchObject([
      {
        mediaId,
        cleared: { actorName: 'Li Na' },
        verdict: { kind: 'clean' },
        openDeletionId: null,
      },
    ])
    expect(await listLeftovers(ctx, ask({ verdict: 'stalled' }))).toMatchObject({
      total: total - 1,
    })
    const { version } = await leftoversSummary(ctx)
    expect(version).toBe(1)
  })

  test('every number of the overview is that of the rows its filter shows, also where days begin half-way through an hour', async () => {
    const overview = await leftoversOverview(ctx, { timeZone: 'Asia/Kolkata' })
    const counts = Object.values(overview.byVerdict).map(({ count }) => count)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ROWS.length)
    for (const [kind, { reported, unreported }] of Object.entries(overview.byBasis))
      expect(reported.count + unreported.count).toBe(
        overview.byVerdict[kind as keyof typeof overview.byVerdict].count,
      )
    const items = (await all({ limit: 100 })).filter(({ verdict }) => verdict.kind !== 'clean')
    const inVod = items.filter(({ clearsAt }) => clearsAt !== null && Date.parse(clearsAt) > NOW)
    expect(inVod.length).toBeGreaterThan(0)
    expect(overview.clearsIn.reduce((sum, { count }) => sum + count, 0)).toBe(inVod.length)
    for (const { afterHours, withinHours, ...figures } of overview.clearsIn) {
      const filter = {
        clearsAfterHours: String(afterHours),
        clearsWithinHours: String(withinHours),
      }
      const { totals } = await listLeftovers(ctx, ask(filter))
      expect(figures).toEqual({
        count: totals.count,
        bytes: totals.bytes,
        unknownSizes: totals.unknownSizes,
      })
    }
    const total = overview.started.reduce((sum, { count }) => sum + count, 0)
    const since = Date.parse(overview.days[0]?.from ?? '')
    expect(total).toBe(
      (await all({ limit: 100 })).filter(
        ({ createdAt }) => createdAt !== null && Date.parse(createdAt) >= since,
      ).length,
    )
    for (const { day, source, count } of overview.started) {
      const { from, to } = overview.days.find((one) => one.day === day) ?? { from: '', to: '' }
      const filter = { source: source ?? 'not-reported', startedFrom: from, startedTo: to }
      expect([day, source, (await listLeftovers(ctx, ask(filter))).total]).toEqual([
        day,
        source,
        count,
      ])
    }
  })

  test.each(LEFTOVER_SORTS)(
    'by %s no page sorts: rows come off an index in order',
    async (sort) => {
      const { column, ascending, index } = sortOrder(sort as LeftoverSort)
      const order = ascending ? '' : ' desc'
      const statement = `select * from leftovers ${name === 'SQLite' ? `indexed by ${index}` : ''}
      where connection_id = 'cn-shanghai' and ${column} is not null
      order by ${column}${order}, media_id${order} limit 51`
      const explain = name === 'SQLite' ? 'explain query plan ' : 'explain '
      const plan = await database.db.transaction().execute(async (trx) => {
        // 260 rows fit a page or two, which any server rather reads whole.
        if (name === 'PostgreSQL') await sql`set local enable_seqscan = off`.execute(trx)
        return sql.raw<Record<string, string>>(explain + statement).execute(trx)
      })
      const text = JSON.stringify(plan.rows)
      expect(text).toContain(index)
      expect(text).not.toMatch(/TEMP B-TREE|Sort/)
    },
  )
})
