import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_UNKNOWN_IDS } from '../../contracts/cleanups.ts'
import type { CleanupSelection, Includable } from '../../contracts/cleanups.ts'
import { lookAtUpload } from '../uploads/look-at-upload.ts'
import { listLeftoversQuerySchema } from '../../contracts/leftovers.schema.ts'
import type { LeftoverFilter, LeftoverItem } from '../../contracts/leftovers.ts'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import type { ServiceContext } from '../context.ts'
import { listLeftovers } from '../leftovers/list-leftovers.ts'
import { runScan } from '../leftovers/scan/run-scan.ts'
import { ensureIndexRow } from '../leftovers/scan/scan-lease.ts'
import { recountTally } from '../leftovers/tally.ts'
import { leftoverRow } from '../leftovers/testing/leftover-row.ts'
import { writeIntent } from '../deletions/write-intent.ts'
import { admin, support } from '../testing/people.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import type { PracticeUpload } from '../testing/practice-vod.ts'
import { getCleanup } from './get-cleanup.ts'
import { planCleanup } from './plan-cleanup.ts'
import { idsOf, plannedItems } from './testing/planned-items.ts'

const HOUR = 3_600_000
const OWN = 'raw-archive.oss-cn-shanghai.aliyuncs.com'

const digest = (mediaIds: string[]) => {
  const sorted = [...mediaIds].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return createHash('sha256').update(sorted.join('\n')).digest('hex')
}

describe.each(databases)('a plan on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  let practice: Awaited<ReturnType<typeof startPracticeVod>>
  let ctx: ServiceContext
  const now = Date.now()

  /** Every verdict but `clean`, both bases, ties, missing values, sizes known and not. */
  const rows = Array.from({ length: 240 }, (_, n) => {
    const created = n % 37 === 0 ? null : now - ((n * 31) % 240) * HOUR - (n % 2) * 1_000
    const reported = n % 2 === 0
    return leftoverRow({
      media_id: `m${String((n * 101) % 997).padStart(4, '0')}`,
      title: n % 11 === 0 ? 'half \ud83d of “高等数学”' : `Lesson ${n % 9}`,
      status: n % 29 === 0 ? 'Normal' : 'Uploading',
      created_at: created,
      modified_at: created,
      storage_location: n % 3 === 0 ? OWN : 'outin-1.oss-cn-shanghai.aliyuncs.com',
      app_id: n % 5 === 0 ? null : `app-${n % 3}`,
      report_state: reported ? 'reported' : n % 13 === 0 ? 'unread' : 'none',
      ...(reported && {
        report_created_at: created,
        report_modified_at: created,
        upload_size: n % 10 === 0 ? null : n * 1_048_576,
        upload_ratio: 0.5,
        upload_source: 'JavaSDK',
      }),
      cleared_at: n % 23 === 0 ? now : null,
    })
  })

  beforeAll(async () => {
    practice = await startPracticeVod()
    database = await createMigrated()
    db = database.db
    ctx = { ...practice.context(db), now: () => now }
  })
  afterAll(async () => {
    await practice.close()
    await database.drop()
  })
  beforeEach(async () => {
    await practice.reset()
    await practice.control('limits', { action: 'GetVideoInfos', perSecond: null })
    for (const table of ['leftovers', 'cleanups', 'cleanup_items', 'deletions'] as const)
      await db.deleteFrom(table).execute()
    await ensureIndexRow(db, 'cn-shanghai')
    await db.insertInto('leftovers').values(rows).execute()
    await recountTally(db, 'cn-shanghai')
  })

  const plan = (selection: CleanupSelection, include?: Includable[], more = {}) =>
    planCleanup(ctx, admin, { selection, ...(include && { include }), ...more })
  const byFilter = (filter: LeftoverFilter, excludedIds: string[] = []) => ({ filter, excludedIds })
  const leftOut = (cleanupId: string) => plannedItems(ctx, cleanupId, { state: 'left_out' })
  const reasons = async (cleanupId: string) =>
    Object.fromEntries(
      (await leftOut(cleanupId)).map(({ mediaId, leftOutReason }) => [mediaId, leftOutReason]),
    )

  async function listed(filter: LeftoverFilter): Promise<LeftoverItem[]> {
    const items: LeftoverItem[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = { ...filter, limit: 100, ...(cursor && { cursor }) }
      const page = await listLeftovers(ctx, listLeftoversQuerySchema.parse(query))
      items.push(...page.items)
      cursor = page.nextCursor
    }
    return items
  }

  test.each<LeftoverFilter>([
    { verdict: 'stalled' },
    { verdict: 'stalled', basis: 'unreported' },
    { verdict: 'stalled', storageLocation: OWN, ageMinHours: 100 },
    { verdict: 'stalled', q: 'lesson 4' },
    { verdict: 'stalled', sizeKnown: true, appId: 'app-1' },
  ])(
    'by %j holds what the list shows, without the excluded, in its order and with its readings',
    async (filter) => {
      const shown = await listed(filter)
      expect(shown.length).toBeGreaterThan(2)
      const excluded = [shown[1]?.mediaId ?? '', 'not-in-the-list']
      const wanted = shown.filter(({ mediaId }) => !excluded.includes(mediaId))
      const cleanup = await plan(byFilter(filter, excluded))
      const items = await plannedItems(ctx, cleanup.id, {}, 7)
      expect(items.map(({ mediaId, title, verdict }) => ({ mediaId, title, verdict }))).toEqual(
        wanted.map(({ mediaId, title, verdict: { kind, basis, evidence } }) => ({
          ...{ mediaId, title },
          verdict: { kind, basis, evidence },
        })),
      )
      expect(cleanup.selection).toEqual({ filter, excluded: 1 })
      const sizes = wanted.map(({ report }) => report?.uploadSize ?? null)
      const begun = wanted.flatMap(({ createdAt }) => createdAt ?? []).sort()
      expect(cleanup.totals).toMatchObject({
        count: wanted.length,
        bytes: sizes.reduce((sum: number, size) => sum + (size ?? 0), 0),
        unknownSizes: sizes.filter((size) => size === null).length,
        byBasis: {
          reported: wanted.filter(({ verdict }) => verdict.basis === 'reported').length,
          unreported: wanted.filter(({ verdict }) => verdict.basis === 'unreported').length,
        },
        byVerdict: { stalled: wanted.length },
        oldest: begun[0],
        newest: begun.at(-1),
        leftOut: {},
      })
      expect(cleanup.totals.apps.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length)
      expect(cleanup).toMatchObject({
        count: wanted.length,
        state: 'planned',
        waitsForOther: false,
      })
      expect(cleanup.digest).toBe(digest(idsOf(wanted)))
    },
  )

  test('without a verdict in the filter says of everything else why it stays', async () => {
    const shown = await listed({})
    const cleanup = await plan(byFilter({}))
    expect(new Set(idsOf(await plannedItems(ctx, cleanup.id)))).toEqual(
      new Set(idsOf(shown.filter(({ verdict }) => verdict.kind === 'stalled'))),
    )
    const stays = shown.filter(({ verdict }) => verdict.kind !== 'stalled')
    expect(new Set(stays.map(({ verdict }) => verdict.kind)).size).toBe(4)
    expect(await reasons(cleanup.id)).toEqual(
      Object.fromEntries(stays.map(({ mediaId, verdict }) => [mediaId, verdict.kind])),
    )
    const counted = Object.values(cleanup.totals.leftOut).reduce((sum, count) => sum + count, 0)
    expect(cleanup.count + counted).toBe(rows.length)
  })

  test.each<[Includable[], string[]]>([
    [['expired'], ['expired', 'stalled']],
    [['finished'], ['finished', 'stalled']],
    [
      ['expired', 'finished'],
      ['expired', 'finished', 'stalled'],
    ],
  ])('holds %j only because it was asked for them', async (include, kinds) => {
    const cleanup = await plan(byFilter({}), include)
    const items = await plannedItems(ctx, cleanup.id)
    expect([...new Set(items.map(({ verdict }) => verdict?.kind))].sort()).toEqual(kinds)
    expect(cleanup.include).toEqual(include)
    expect(Object.keys(cleanup.totals.leftOut)).toEqual(
      expect.arrayContaining(['in_progress', 'clean']),
    )
  })

  test('may hold nothing, and then still says why', async () => {
    const cleanup = await plan(byFilter({ verdict: 'in_progress' }))
    expect(cleanup).toMatchObject({ count: 0, state: 'planned', digest: digest([]) })
    expect(cleanup.totals).toMatchObject({ oldest: null, apps: [] })
    expect(cleanup.totals.leftOut.in_progress).toBeGreaterThan(0)
  })

  test('leaves alone what another delete of ours is at', async () => {
    const [first, second] = await listed({ verdict: 'stalled' })
    const mediaId = first?.mediaId ?? ''
    await writeIntent(ctx, {
      ...{ person: support, input: { mediaId }, look: await lookAtUpload(ctx, mediaId) },
      ...{ override: false, known: new Set() },
    })
    const cleanup = await plan({ mediaIds: [mediaId, second?.mediaId ?? ''] })
    expect(idsOf(await plannedItems(ctx, cleanup.id))).toEqual([second?.mediaId])
    expect(await reasons(cleanup.id)).toEqual({ [mediaId]: 'being_deleted' })
  })

  test('keeps who planned it, the words, and one entry in the audit log', async () => {
    const words = { reason: 'quarterly', ticket: 'OPS-7' }
    const { id } = await planCleanup(ctx, support, {
      selection: byFilter({ verdict: 'stalled' }),
      ...words,
    })
    const cleanup = await getCleanup(ctx, id)
    expect(cleanup).toMatchObject({ ...words, planned: { actor: support.email, name: 'Wang' } })
    expect(Date.parse(cleanup.expiresAt) - Date.parse(cleanup.planned.at)).toBe(24 * HOUR)
    const entries = await db.selectFrom('audit').selectAll().where('subject', '=', id).execute()
    expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['cleanup.planned', support.email],
    ])
    expect(JSON.parse(entries[0]?.data ?? '')).toMatchObject({
      ...words,
      count: cleanup.count,
      digest: cleanup.digest,
    })
  })

  describe('by media IDs', () => {
    const days = (count: number) => new Date(Date.now() - count * 24 * HOUR).toISOString()
    const id = (n: number) => `${'0'.repeat(28)}${String(n).padStart(4, '0')}`
    const upload = (n: number, more: Partial<PracticeUpload> = {}): PracticeUpload => ({
      mediaId: id(n),
      title: `Unknown ${n}`,
      createdAt: days(5),
      parts: 1,
      partBytes: 1_024,
      ...more,
    })
    beforeEach(() => {
      ctx = { ...ctx, now: Date.now }
    })
    const lookedUp = async (after: number) => [
      (await practice.callsAfter(after, 'GetVideoInfos')).length,
      (await practice.callsAfter(after, 'GetUploadDetails')).length,
    ]

    test('reads those of the index there, looks the others up by twenties, each once, and deletes nothing', async () => {
      const uploads = Array.from({ length: 45 }, (_, n) =>
        upload(
          n,
          n % 2 ? { report: { uploadSize: 512, fileSize: 4_096, modifiedAt: days(4) } } : {},
        ),
      )
      await practice.addUploads(uploads)
      const known = idsOf(await listed({ verdict: 'stalled' })).slice(0, 3)
      const unknown = uploads.map(({ mediaId }) => mediaId ?? '')
      const after = await practice.lastCall()
      const cleanup = await plan({
        mediaIds: [...unknown, ...known, ...unknown.slice(5), ...known],
      })
      expect(await lookedUp(after)).toEqual([3, 3])
      expect(await practice.callsAfter(after, 'DeleteMultipartUpload')).toEqual([])
      const items = await plannedItems(ctx, cleanup.id)
      expect(new Set(idsOf(items))).toEqual(new Set([...known, ...unknown]))
      expect(cleanup).toMatchObject({ count: 48, selection: { mediaIds: 48 } })
      expect(items.find(({ mediaId }) => mediaId === id(1))).toMatchObject({
        title: 'Unknown 1',
        bytes: 512,
        verdict: { kind: 'stalled', basis: 'reported' },
        state: 'waiting',
      })
      expect(items.find(({ mediaId }) => mediaId === id(2))).toMatchObject({
        bytes: null,
        verdict: { kind: 'stalled', basis: 'unreported' },
      })
    })

    test('says of each that it leaves out whether VOD does not know it, hides it, or it is no leftover', async () => {
      await practice.addUploads([
        upload(1),
        upload(2, { createdAt: days(0) }),
        upload(3, { status: 'Normal' }),
        upload(4, { createdAt: days(9) }),
      ])
      const { vod } = ctx
      const hidden = id(9)
      const cleanup = await planCleanup(
        {
          ...ctx,
          // The practice VOD has no applications that a key may not see.
          vod: {
            ...vod,
            async getUploadDetails(...given) {
              const answer = await vod.getUploadDetails(...given)
              return { ...answer, ForbiddenMediaIds: [hidden] }
            },
          },
        },
        admin,
        { selection: { mediaIds: [1, 2, 3, 4, 8, 9].map(id) } },
      )
      expect(idsOf(await plannedItems(ctx, cleanup.id))).toEqual([id(1)])
      expect(await reasons(cleanup.id)).toEqual({
        [id(2)]: 'in_progress',
        [id(3)]: 'finished',
        [id(4)]: 'expired',
        [id(8)]: 'not_found',
        [hidden]: 'not_visible',
      })
    })

    test('when VOD knows none of them says so of each', async () => {
      const cleanup = await plan({ mediaIds: [id(1), id(2)] })
      expect(cleanup.totals.leftOut).toEqual({ not_found: 2 })
    })

    test('what VOD does not answer for is unread, and silence that nobody could see is none', async () => {
      await practice.addUploads([upload(1)])
      await practice.fault({ action: 'GetVideoInfo', kind: 'NoPermission', times: 20 })
      const unread = await plan({ mediaIds: [id(1)] })
      expect(unread.totals.leftOut).toEqual({ unread: 1 })
      await practice.clearFaults()
      await practice.fault({ action: 'GetUploadDetails', kind: 'http500', times: 20 })
      const silent = await plan({ mediaIds: [id(1)] })
      expect(silent.totals.leftOut).toEqual({ in_progress: 1 })
    })

    test('asks no further once VOD is away, and plans what it knows', async () => {
      const known = idsOf(await listed({ verdict: 'stalled' })).slice(0, 3)
      const unknown = Array.from({ length: 1_000 }, (_, n) => id(n))
      const { vod } = ctx
      let asked = 0
      const away = {
        ...vod,
        getVideoInfos(...given: Parameters<typeof vod.getVideoInfos>) {
          asked += 1
          return vod.getVideoInfos(...given)
        },
      }
      await practice.fault({ action: 'GetVideoInfos', kind: 'reset-before', times: 10_000 })
      const cleanup = await planCleanup({ ...ctx, vod: away }, admin, {
        selection: { mediaIds: [...unknown, ...known] },
      })
      expect(cleanup.totals).toMatchObject({ count: 3, leftOut: { unread: 1_000 } })
      expect(asked).toBeLessThan(20)
    })

    test('asks about what a scan took out of the index since it was selected', async () => {
      const [known = ''] = idsOf(await listed({ verdict: 'stalled' }))
      await practice.addUploads([upload(1), upload(2, { mediaId: known })])
      const { vod } = ctx
      const scanned = {
        ...vod,
        async getVideoInfo(...given: Parameters<typeof vod.getVideoInfo>) {
          await db.deleteFrom('leftovers').where('media_id', '=', known).execute()
          return vod.getVideoInfo(...given)
        },
      }
      const cleanup = await planCleanup({ ...ctx, vod: scanned }, admin, {
        selection: { mediaIds: [known, id(1)] },
      })
      const items = await plannedItems(ctx, cleanup.id)
      expect(items.find(({ mediaId }) => mediaId === known)?.title).toBe('Unknown 2')
      expect(cleanup.count).toBe(2)
    })

    test('one more unknown than can be looked up is refused with the numbers, before anything is', async () => {
      const mediaIds = Array.from({ length: MAX_UNKNOWN_IDS + 1 }, (_, n) => id(n))
      const [known = ''] = idsOf(await listed({}))
      const after = await practice.lastCall()
      await expect(plan({ mediaIds: [...mediaIds, known] })).rejects.toMatchObject({
        name: 'InvalidInputError',
        field: 'selection.mediaIds',
        message: expect.stringMatching(/^2,001 of these 2,002 .* 2,000 /) as string,
      })
      expect(await lookedUp(after)).toEqual([0, 0])
      const cleanup = await plan({ mediaIds: mediaIds.slice(1) })
      expect(cleanup.totals.leftOut).toEqual({ not_found: 2_000 })
    })
  })

  test('planned while a scan goes over the index holds each stalled upload once', async () => {
    ctx = { ...ctx, now: Date.now }
    await db.deleteFrom('leftovers').execute()
    const createdAt = new Date(Date.now() - 5 * 24 * HOUR).toISOString()
    const ids = Array.from(
      { length: 3_000 },
      (_, n) => `${'1'.repeat(26)}${String(n).padStart(6, '0')}`,
    )
    await practice.addUploads(
      ids.map((mediaId) => ({ mediaId, createdAt, parts: 1, partBytes: 1 })),
    )
    for (const action of ['GetVideoList', 'SearchMedia'])
      await practice.control('limits', { action, perSecond: null })
    const scan = (holder: string) =>
      runScan({
        ...ctx,
        holder,
        signal: new AbortController().signal,
        sleep: () => Promise.resolve(),
      })
    await scan('first')
    const scanning = scan('second')
    const plans = await Promise.all([1, 2].map(() => plan(byFilter({ verdict: 'stalled' }))))
    await scanning
    for (const cleanup of plans) {
      expect(cleanup.totals).toMatchObject({ count: ids.length, leftOut: {} })
      expect(cleanup.digest).toBe(digest(ids))
    }
  })
})
