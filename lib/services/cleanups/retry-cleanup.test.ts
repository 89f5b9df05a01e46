import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MAX_UNKNOWN_IDS } from '../../contracts/cleanups.ts'
import type { RetryPart } from '../../contracts/cleanups.ts'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import type { ServiceContext } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { ensureIndexRow } from '../leftovers/scan/scan-lease.ts'
import { leftoverRow } from '../leftovers/testing/leftover-row.ts'
import { support } from '../testing/people.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { getCleanup } from './get-cleanup.ts'
import { retryCleanup } from './retry-cleanup.ts'
import { layCleanup } from './testing/lay-cleanup.ts'
import type { LaidItem } from './testing/lay-cleanup.ts'
import { idsOf, plannedItems } from './testing/planned-items.ts'

const HOUR = 3_600_000
const LATER = Date.parse('2100-01-01T00:00:00.000Z')

const ITEMS: LaidItem[] = [
  { media_id: 'deleted', state: 'done', outcome: 'deleted' },
  { media_id: 'faulty', state: 'done', outcome: 'throttled', retry: 'now' },
  { media_id: 'active', state: 'done', outcome: 'rejected', retry: 'now' },
  { media_id: 'denied', state: 'done', outcome: 'access_denied', retry: 'after_fix' },
  { media_id: 'untouched', state: 'untouched' },
  { media_id: 'expired', state: 'untouched' },
  { media_id: 'left', state: 'left_out', left_out_reason: 'clean' },
]

describe.each(databases)('a retry on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  let practice: Awaited<ReturnType<typeof startPracticeVod>>
  let ctx: ServiceContext
  const now = Date.now()
  beforeAll(async () => {
    practice = await startPracticeVod()
    database = await createMigrated()
    db = database.db
    ctx = practice.context(db)
    await ensureIndexRow(db, 'cn-shanghai')
    const silentFor = (media_id: string, hours: number) => {
      const created = now - hours * HOUR
      return leftoverRow({ media_id, created_at: created, modified_at: created })
    }
    await db
      .insertInto('leftovers')
      .values([
        ...['deleted', 'faulty', 'denied', 'untouched'].map((id, n) => silentFor(id, 150 - n)),
        silentFor('active', 1),
        silentFor('expired', 200),
      ])
      .execute()
  })
  afterAll(async () => {
    await practice.close()
    await database.drop()
  })
  beforeEach(async () => {
    await practice.reset()
    await practice.control('limits', { action: 'GetVideoInfos', perSecond: null })
    for (const table of ['cleanups', 'cleanup_items', 'cleanup_tally'] as const)
      await db.deleteFrom(table).execute()
  })

  const layOld = (state: 'cancelled' | 'finished' = 'cancelled', items = ITEMS, include = '[]') =>
    layCleanup(db, { id: 'old', state, include, reason: 'quarterly', ticket: 'OPS-7' }, items)

  test.each<[RetryPart[] | undefined, string[]]>([
    [undefined, ['faulty', 'denied', 'untouched']],
    [['now'], ['faulty']],
    [['after_fix'], ['denied']],
    [
      ['now', 'untouched'],
      ['faulty', 'untouched'],
    ],
  ])(
    'of %j plans those afresh, longest silent first, and each plan names the other',
    async (what, expected) => {
      await layOld()
      const cleanup = await retryCleanup(ctx, support, 'old', { what })
      expect(idsOf(await plannedItems(ctx, cleanup.id))).toEqual(expected)
      expect(cleanup).toMatchObject({
        ...{ state: 'planned', count: expected.length, retryOf: 'old' },
        ...{ reason: 'quarterly', ticket: 'OPS-7', planned: { actor: support.email } },
      })
      expect((await getCleanup(ctx, 'old')).retriedBy).toBe(cleanup.id)
    },
  )

  test('leaves out what has become active since, and what its plan did not include', async () => {
    await layOld()
    const { id, totals } = await retryCleanup(ctx, support, 'old')
    expect(totals.leftOut).toEqual({ in_progress: 1, expired: 1 })
    const out = await plannedItems(ctx, id, { state: 'left_out' })
    expect(new Set(idsOf(out))).toEqual(new Set(['active', 'expired']))
    await db.deleteFrom('cleanups').where('id', '=', 'old').execute()
    await db.deleteFrom('cleanup_items').where('cleanup_id', '=', 'old').execute()
    await db.deleteFrom('cleanup_tally').where('cleanup_id', '=', 'old').execute()
    await layOld('cancelled', ITEMS, '["expired"]')
    const again = await retryCleanup(ctx, support, 'old')
    expect(again).toMatchObject({ count: 4, include: ['expired'] })
  })

  test('looks up as many as the index does not know: a plan has seen them all before', async () => {
    const items = Array.from({ length: MAX_UNKNOWN_IDS + 1 }, (_, n): LaidItem => ({
      media_id: `${'2'.repeat(28)}${String(n).padStart(4, '0')}`,
      state: 'untouched',
    }))
    await practice.addUploads(
      items.slice(0, 50).map(({ media_id: mediaId }) => ({
        ...{ mediaId, parts: 1, partBytes: 1 },
        createdAt: new Date(now - 120 * HOUR).toISOString(),
      })),
    )
    await layOld('cancelled', items)
    const { totals } = await retryCleanup(ctx, support, 'old')
    expect(totals).toMatchObject({ count: 50, leftOut: { not_found: items.length - 50 } })
  })

  test.each(['planned', 'starting', 'running', 'paused'] as const)(
    'is refused while the cleanup is %s, since its items may still have their turn',
    async (state) => {
      await layCleanup(db, { id: 'old', state, expires_at: LATER }, ITEMS)
      await expect(retryCleanup(ctx, support, 'old')).rejects.toThrow(ConflictError)
      const plans = await db.selectFrom('cleanups').select('id').execute()
      expect(plans).toEqual([{ id: 'old' }])
    },
  )

  test('is refused when nothing of it can be tried again', async () => {
    await layOld('finished', ITEMS.slice(0, 1))
    await expect(retryCleanup(ctx, support, 'old')).rejects.toThrow(ConflictError)
    await expect(retryCleanup(ctx, support, 'none')).rejects.toThrow(NotFoundError)
  })
})
