import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../../db/schema.ts'
import { databases } from '../../../db/testing/databases.ts'
import type { TestDatabase } from '../../../db/testing/databases.ts'
import type { ServiceContext } from '../../context.ts'
import { ensureIndexRow } from '../../leftovers/scan/scan-lease.ts'
import { leftoverRow } from '../../leftovers/testing/leftover-row.ts'
import { admin } from '../../testing/people.ts'
import { startPracticeVod } from '../../testing/practice-vod.ts'
import { listCleanups } from '../list-cleanups.ts'
import { planCleanup } from '../plan-cleanup.ts'
import { beginDraft, DraftLostError, endDraft, sweepDrafts, writeDraft } from './draft.ts'
import type { DraftItem } from './draft.ts'

const HOUR = 3_600_000
const ROWS = 12_000
/** One step for each window of the index, then one for each batch of items. */
const STEPS_BEFORE_DEATH = 6

const item = (position: number): DraftItem => ({
  ...{ position, media_id: `m${position}`, title: 'A', title_key: 'a', app_id: null },
  ...{
    verdict: 'stalled',
    basis: 'reported',
    evidence: '[]',
    seen: null,
    last_life: 1,
    bytes: null,
  },
  ...{ state: 'waiting', left_out_reason: null },
})

describe.each(databases)('a plan that is not ready on $name', { timeout: 60_000 }, (kind) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  let practice: Awaited<ReturnType<typeof startPracticeVod>>
  let ctx: ServiceContext
  beforeAll(async () => {
    practice = await startPracticeVod()
    database = await kind.createMigrated()
    db = database.db
    ctx = practice.context(db)
    await ensureIndexRow(db, 'cn-shanghai')
    const created = Date.now() - 120 * HOUR
    const rows = Array.from({ length: ROWS }, (_, n) =>
      leftoverRow({ media_id: `m${n}`, created_at: created, modified_at: created }),
    )
    for (let at = 0; at < ROWS; at += 500)
      await db
        .insertInto('leftovers')
        .values(rows.slice(at, at + 500))
        .execute()
  })
  afterAll(async () => {
    await practice.close()
    await database.drop()
  })
  beforeEach(async () => {
    for (const table of ['cleanups', 'cleanup_items', 'cleanup_drafts', 'cleanup_tally'] as const)
      await db.deleteFrom(table).execute()
  })

  const everything = { selection: { filter: {}, excludedIds: [] } }
  const count = async (table: 'cleanups' | 'cleanup_items' | 'cleanup_drafts') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count
  const makeOld = () => db.updateTable('cleanup_drafts').set({ touched_at: 1 }).execute()
  const audited = () =>
    db.selectFrom('audit').select('seq').where('kind', '=', 'cleanup.planned').execute()

  test('is never seen when its planner is killed midway, and is swept away once that one has been silent for long', async () => {
    const child = spawn(
      process.execPath,
      [
        ...['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
        fileURLToPath(new URL('../testing/plan-process.ts', import.meta.url)),
        ...[JSON.stringify(database.location), practice.endpoint],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = once(child, 'exit')
    let steps = 0
    for await (const _ of createInterface(child.stdout))
      if (++steps === STEPS_BEFORE_DEATH) child.kill('SIGKILL')
    await ended
    expect(await count('cleanup_items')).toBeGreaterThan(0)
    expect(await count('cleanup_items')).toBeLessThan(ROWS)
    expect(await listCleanups(ctx, { limit: 50 })).toMatchObject({ items: [], total: 0 })
    expect(await audited()).toEqual([])

    expect(await sweepDrafts(db), 'it may still be at work').toBe(0)
    await makeOld()
    const whole = await planCleanup(ctx, admin, everything)
    expect(await sweepDrafts(db)).toBe(1)
    expect(await count('cleanup_drafts')).toBe(0)
    expect(await count('cleanup_items'), 'those of the plan that was finished stay').toBe(ROWS)
    expect(whole.count).toBe(ROWS)
  })

  test('leaves nothing behind when whoever asked for it goes away', async () => {
    const before = (await audited()).length
    const caller = new AbortController()
    let steps = 0
    const signal = Object.assign(caller.signal, {
      throwIfAborted() {
        if (++steps === STEPS_BEFORE_DEATH) throw new DOMException('gone', 'AbortError')
      },
    })
    await expect(planCleanup({ ...ctx, signal }, admin, everything)).rejects.toThrow('gone')
    for (const table of ['cleanups', 'cleanup_items', 'cleanup_drafts'] as const)
      expect([table, await count(table)]).toEqual([table, 0])
    expect((await audited()).length).toBe(before)
  })

  test('goes no further once it has been swept away, so that no plan lacks its first items', async () => {
    await beginDraft(db, 'cn-shanghai', 'slow')
    await writeDraft(db, 'slow', [item(0), item(1)])
    await makeOld()
    await sweepDrafts(db)
    expect(await count('cleanup_items')).toBe(0)
    await expect(writeDraft(db, 'slow', [item(2)])).rejects.toThrow(DraftLostError)
    await expect(db.transaction().execute((trx) => endDraft(trx, 'slow'))).rejects.toThrow(
      DraftLostError,
    )
    expect(await count('cleanup_items')).toBe(0)
  })

  test('that was half removed by a sweeper which died is removed by the next one', async () => {
    await beginDraft(db, 'cn-shanghai', 'half')
    await writeDraft(db, 'half', [item(0)])
    await db.updateTable('cleanup_drafts').set({ touched_at: 0 }).execute()
    expect(await sweepDrafts(db)).toBe(1)
    expect([await count('cleanup_items'), await count('cleanup_drafts')]).toEqual([0, 0])
  })
})
