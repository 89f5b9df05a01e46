import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listCleanupItemsQuerySchema } from '../../../contracts/cleanups.schema.ts'
import type { Database } from '../../../db/schema.ts'
import { databases } from '../../../db/testing/databases.ts'
import type { TestDatabase } from '../../../db/testing/databases.ts'
import { admin } from '../../testing/people.ts'
import { exportCleanup } from '../export-cleanup.ts'
import { getCleanup } from '../get-cleanup.ts'
import { listCleanupItems } from '../list-cleanup-items.ts'
import { startCleanup } from '../run/start-cleanup.ts'
import { layCleanup } from '../testing/lay-cleanup.ts'
import { sweepDrafts } from './draft.ts'
import { dropOldLists, LIST_KEPT_MS } from './drop-old-lists.ts'

const ITEMS = Array.from({ length: 2_500 }, (_, n) => ({ media_id: `m-${n}`, bytes: 10 }))

describe.each(databases)('lists of old plans on $name', ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeAll(async () => {
    database = await createMigrated()
    db = database.db
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    for (const table of ['cleanups', 'cleanup_items', 'cleanup_drafts', 'cleanup_tally'] as const)
      await db.deleteFrom(table).execute()
  })

  const ctx = () => ({ db, connectionId: 'cn-shanghai' })
  const now = Date.now()
  const longAgo = now - LIST_KEPT_MS - 60_000
  const recently = now - LIST_KEPT_MS + 60_000

  async function itemsLeft(): Promise<Record<string, number>> {
    const rows = await db
      .selectFrom('cleanup_items')
      .select(({ fn }) => ['cleanup_id', fn.countAll<number>().as('count')])
      .groupBy('cleanup_id')
      .execute()
    return Object.fromEntries(rows.map(({ cleanup_id, count }) => [cleanup_id, count]))
  }

  test('go a week after the plan was over; what was carried out, waits or is younger keeps its list', async () => {
    const few = ITEMS.slice(0, 2)
    await layCleanup(db, { id: 'expired', expires_at: longAgo }, ITEMS)
    const declined = { state: 'declined', expires_at: now } as const
    await layCleanup(db, { id: 'declined', ...declined, ended_at: longAgo }, few)
    await layCleanup(db, { id: 'expired-lately', expires_at: recently }, few)
    await layCleanup(db, { id: 'declined-lately', ...declined, ended_at: recently }, few)
    for (const state of ['running', 'paused', 'cancelled', 'finished'] as const)
      await layCleanup(db, { id: state, state, expires_at: longAgo, ended_at: longAgo }, few)
    const racing = await Promise.all([dropOldLists(db), dropOldLists(db)])
    expect(racing[0] + racing[1]).toBe(2)
    expect(Object.keys(await itemsLeft()).toSorted()).toEqual([
      ...['cancelled', 'declined-lately', 'expired-lately', 'finished', 'paused', 'running'],
    ])
    expect(await dropOldLists(db)).toBe(0)
  })

  test('leave the cleanup and its counts, which says since when there is no list', async () => {
    await layCleanup(db, { id: 'old', expires_at: longAgo, started_by: null }, ITEMS)
    const before = await getCleanup(ctx(), 'old')
    expect(before).toMatchObject({ state: 'expired', itemsDroppedAt: null })
    await dropOldLists(db)
    const after = await getCleanup(ctx(), 'old')
    const { itemsDroppedAt, version } = after
    expect(Date.parse(itemsDroppedAt ?? '')).toBeGreaterThanOrEqual(now)
    expect(version, 'open pages read it again').toBe(before.version + 1)
    const { asOf } = after
    expect(after).toEqual({ ...before, itemsDroppedAt, version, asOf })
  })

  test('are empty lists and files from the first moment, though their items go by and by', async () => {
    await layCleanup(db, { id: 'old', expires_at: longAgo }, ITEMS)
    await db.updateTable('cleanups').set({ items_dropped_at: now }).execute()
    const query = listCleanupItemsQuerySchema.parse({ q: 'm-1' })
    expect(await listCleanupItems(ctx(), 'old', query)).toMatchObject({ items: [], total: 0 })
    const { pieces } = await exportCleanup(ctx(), 'old', {}, 'json')
    let text = ''
    for await (const piece of pieces) text += piece
    expect(JSON.parse(text)).toMatchObject({ cleanup: { id: 'old' }, items: [] })
  })

  test('are removed to the end by the next sweep when a removal was interrupted', async () => {
    await layCleanup(db, { id: 'old', expires_at: longAgo }, ITEMS)
    await db.updateTable('cleanups').set({ items_dropped_at: now }).execute()
    await db
      .insertInto('cleanup_drafts')
      .values({ id: 'old', connection_id: 'cn-shanghai', touched_at: 0 })
      .execute()
    expect(await sweepDrafts(db)).toBe(1)
    expect(await itemsLeft()).toEqual({})
    expect((await getCleanup(ctx(), 'old')).progress.waiting).toBe(ITEMS.length)
  })

  test('do not come back with a clock that was set back: such a plan cannot start', async () => {
    const plan = { count: ITEMS.length, digest: 'd' }
    await layCleanup(db, { id: 'old', digest: 'd', expires_at: longAgo }, ITEMS)
    await dropOldLists(db)
    await db
      .updateTable('cleanups')
      .set({ expires_at: now + 60_000 })
      .execute()
    await expect(startCleanup(ctx(), admin, 'old', plan)).rejects.toThrow('The plan is expired.')
  })
})
