import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPostgres } from '../db/open-database.ts'
import type { Database } from '../db/schema.ts'
import { databases } from '../db/testing/databases.ts'
import type { TestDatabase } from '../db/testing/databases.ts'
import { watchStatements } from '../db/testing/watch-statements.ts'
import { listAuditQuerySchema } from '../contracts/audit.schema.ts'
import { listAudit } from './audit/list-audit.ts'
import { loadWaiting } from './cleanups/run/load-waiting.ts'
import { layCleanup } from './cleanups/testing/lay-cleanup.ts'
import type { ServiceContext } from './context.ts'
import { clearedOf } from './journal/cleared-of.ts'
import { historiesOf } from './deletions/history-of.ts'
import { openDeletionsOf } from './journal/open-deletions-of.ts'
import { recentDeletions } from './deletions/recent-deletions.ts'
import { settleOpenDeletions } from './deletions/settle-open-deletions.ts'
import { recordOutcomes } from './journal/record-outcomes.ts'
import { settleItems } from './journal/settle-items.ts'
import { writeIntents } from './journal/write-intents.ts'
import { readLive } from './live/read-live.ts'
import { knownHere } from './lookup/known-here.ts'
import { startPracticeVod } from './testing/practice-vod.ts'

/** Two rows of the audit log for each. */
const DELETES = 20_000
const MEDIA = ['m-1', 'm-2', 'nobody-knows-it']

const unknown = { outcome: 'unknown', vendor: {} } as const

const LONG = /\b(deletions|audit|cleanup_items)\b/
/** By its plan: a whole table, or all of it that has one connection, one kind, or one cleanup. */
const READS_IT_ALL = /\bSCAN|Seq Scan|\((connection_id|kind|cleanup_id)=\?\)$/

describe.each(databases)('a log of many deletes on $name', { timeout: 60_000 }, (kind) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  let practice: Awaited<ReturnType<typeof startPracticeVod>>

  beforeAll(async () => {
    practice = await startPracticeVod()
    database = await kind.createMigrated()
    db = database.db
    const numbers = isPostgres(db)
      ? sql`generate_series(1, ${sql.lit(DELETES * 2)}) as numbers(n)`
      : sql`(with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(DELETES * 2)}) select n from numbers) as numbers`
    await sql`
      insert into deletions (id, connection_id, media_id, title, override, actor, actor_name, state, intent_at, attempts,
        outcome, outcome_at, leased_until, cleanup_id, purpose)
      select 'd-' || n, 'cn-shanghai', 'm-' || n, '', 0, 'li@example.com', 'Li', 'settled', n, 1, 'deleted', n, n, 'c', 'run'
      from ${numbers} where n <= ${sql.lit(DELETES)}
    `.execute(db)
    await sql`
      insert into audit (seq, at, connection_id, actor, kind, subject, deletion_id, data, prev_hash, hash)
      select n, n, 'cn-shanghai', 'li@example.com',
        case when n % 2 = 0 then 'deletion.outcome' else 'deletion.intent' end,
        'm-' || (n + 1) / 2, 'd-' || (n + 1) / 2, '{}', '', '' from ${numbers}
    `.execute(db)
    await db
      .updateTable('audit_head')
      .set({ seq: DELETES * 2 })
      .execute()
    const items = Array.from({ length: DELETES }, (_, n) => ({ media_id: `m-${n}` }))
    await layCleanup(db, { id: 'c', state: 'running' }, items)
    if (isPostgres(db)) await sql`analyze`.execute(db)
  }, 60_000)
  afterAll(async () => {
    await database.drop()
    await practice.close()
  })

  /** What the statements of `work` that concern the long tables do. */
  async function plansOf(work: (ctx: ServiceContext) => Promise<unknown>): Promise<string[]> {
    const watched = watchStatements(db)
    await work({ ...practice.context(db), db: watched.db })
    return (await watched.plans()).map((line) => line.trim()).filter((line) => LONG.test(line))
  }

  test.each<[string, (ctx: ServiceContext) => Promise<unknown>]>([
    ['the settler’s look for open deletes', settleOpenDeletions],
    ['what cleared some media', (ctx) => clearedOf(ctx, MEDIA)],
    ['the open deletes of some media', (ctx) => openDeletionsOf(ctx, MEDIA)],
    ['the last deletes of a media', (ctx) => recentDeletions(ctx.db, ctx.connectionId, 'm-1')],
    ['the history of some media', (ctx) => historiesOf(ctx, MEDIA)],
    ['how we know of a media, or do not', (ctx) => knownHere(ctx, MEDIA)],
    ['what an open page is told', (ctx) => readLive(ctx, DELETES * 2 - 100)],
    ['what an open page is told that missed much', (ctx) => readLive(ctx, DELETES * 2 - 1_000)],
    [
      'the audit of a media',
      (ctx) => listAudit(ctx, listAuditQuerySchema.parse({ mediaId: 'nobody-knows-it' })),
    ],
    [
      'the next items of a run, and of a confirmation',
      (ctx) =>
        Promise.all(
          (['run', 'confirm'] as const).map((purpose) =>
            loadWaiting(ctx.db, { cleanupId: 'c', purpose, after: 10_000, most: 200 }),
          ),
        ),
    ],
    [
      'answers and decisions that are written down together',
      async ({ db: watched }) => {
        const rows = await db
          .selectFrom('deletions')
          .selectAll()
          .where('id', 'in', ['d-1', 'd-2', 'd-3', 'd-4', 'd-5'])
          .execute()
        const decisions = [11, 12, 13, 14, 15].map((position) => ({
          position,
          outcome: 'skipped_in_progress' as const,
        }))
        await watched.transaction().execute((trx) => settleItems(trx, 'c', rows, decisions))
      },
    ],
    [
      'intents and answers of some items of a run',
      async ({ db: watched }) => {
        const journal = { db: watched, connectionId: 'cn-shanghai' }
        const inputs = ['m-21', 'm-22'].map((mediaId) => ({
          ...{ mediaId, appId: null, title: '', verdict: null, basis: null, lastSignOfLife: null },
          ...{ seen: null },
          ...{
            evidence: null,
            override: false,
            reason: null,
            ticket: null,
            actor: 'li@example.com',
          },
          ...{ actorName: 'Li', cleanupId: 'c', purpose: 'run' as const },
        }))
        const { written } = await watched
          .transaction()
          .execute((trx) =>
            writeIntents(trx, { ...journal, holder: 'worker' }, inputs, () =>
              Promise.resolve(() => true),
            ),
          )
        const ends = [{ outcome: 'deleted', vendor: {} } as const, unknown]
        const answers = written.map(({ row }, n) => ({ row, end: ends[n] ?? unknown }))
        expect((await recordOutcomes(journal, 'c', answers)).rows).toHaveLength(2)
      },
    ],
  ])('%s: a few rows, by an index that leads to them', async (_, work) => {
    const plans = await plansOf(work)
    expect(plans).not.toEqual([])
    expect(
      plans.filter((line) => READS_IT_ALL.test(line) && !/deletions_one_open/.test(line)),
    ).toEqual([])
  })

  test('rows of a rare kind are found in the audit log without reading the others', async () => {
    const query = listAuditQuerySchema.parse({ kind: 'cleanup' })
    const plans = await plansOf((ctx) => listAudit(ctx, query))
    expect(plans).not.toEqual([])
    for (const line of plans) expect(line).toContain('audit_by_kind')
  })
})
