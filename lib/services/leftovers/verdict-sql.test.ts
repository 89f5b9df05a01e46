import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LeftoverRow } from '../../db/leftovers-schema.ts'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { FINISHED_STATUSES, CLEARED_GRACE_MS, VOD_CLEAN_UP_MS } from '../../uploads/facts.ts'
import type { VerdictRules } from '../../uploads/facts.ts'
import { thresholds } from '../../uploads/thresholds.ts'
import { judge } from '../../uploads/verdict.ts'
import { VERDICT_KINDS } from '../../uploads/verdict-rules.ts'
import { countCells, sumCells } from './counts.ts'
import { recountTally, TallyChanges } from './tally.ts'
import { leftoverRow } from './testing/leftover-row.ts'
import { toFacts } from './to-facts.ts'
import { isBasis, isVerdict, verdictKind } from './verdict-sql.ts'

const NOW = Date.parse('2026-11-22T12:34:56.789Z')
const HOUR = 3_600_000

const someRules = fc.constantFrom<VerdictRules>(
  { quietReportedMs: 24 * HOUR, quietUnreportedMs: 72 * HOUR },
  { quietReportedMs: HOUR, quietUnreportedMs: HOUR },
  // Longer than VOD's own clean-up takes.
  { quietReportedMs: 200 * HOUR, quietUnreportedMs: 400 * HOUR },
)

/** At, just before and just after every instant that a rule compares with, and anywhere. */
const time = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(0, HOUR, 24 * HOUR, 72 * HOUR, VOD_CLEAN_UP_MS, 200 * HOUR, 400 * HOUR),
        fc.constantFrom(-1_000, -1, 0, 1, 1_000),
      )
      .map(([age, off]) => NOW - age + off),
  },
  { weight: 2, arbitrary: fc.integer({ min: NOW - 500 * HOUR, max: NOW + 2 * HOUR }) },
)

const row = fc
  .record({
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('Uploading', 'UploadFail', 'SomethingNew', '') },
      { weight: 1, arbitrary: fc.constantFrom(...FINISHED_STATUSES, 'checking', 'NORMAL') },
    ),
    created_at: time,
    modified_at: time,
    storage_location: fc.constantFrom('outin-1.oss.example', 'in-2.oss.example', 'raw', null),
    app_id: fc.constantFrom('app-1', 'app-2', null),
    cate_id: fc.constantFrom(1, 2, null),
    report_state: fc.constantFrom<LeftoverRow['report_state']>('unread', 'none', 'reported'),
    report_created_at: time,
    report_modified_at: time,
    report_completed_at: time,
    upload_ratio: fc.constantFrom(null, 0, 0.64, 1),
    earlier_sign: time,
    upload_size: fc.option(fc.integer({ min: 0, max: 10 ** 12 })),
    upload_source: fc.constantFrom('WebSDK', 'JavaSDK', null),
    cleared: fc.option(
      fc.record({
        from: fc.constantFrom<
          'modified_at' | 'report_created_at' | 'report_modified_at' | 'earlier_sign' | 'now'
        >('modified_at', 'report_created_at', 'report_modified_at', 'earlier_sign', 'now'),
        off: fc.constantFrom(-1, 0, 1),
      }),
    ),
  })
  .map(({ cleared, ...facts }) => {
    const report =
      facts.report_state === 'reported'
        ? {}
        : {
            ...{ report_created_at: null, report_modified_at: null, report_completed_at: null },
            ...{ upload_size: null, upload_ratio: null, upload_source: null },
          }
    const given = { ...facts, ...report }
    const around = cleared && (cleared.from === 'now' ? NOW : given[cleared.from])
    return {
      ...given,
      cleared_at:
        typeof around === 'number' ? around - CLEARED_GRACE_MS + (cleared?.off ?? 0) : null,
    }
  })

const reading = (given: LeftoverRow, rules: VerdictRules) => judge(toFacts(given), rules, NOW)

describe.each(databases)('on $name', { timeout: 60_000 }, ({ createMigrated }) => {
  let database: TestDatabase & { db: Database }
  let db: Database
  beforeAll(async () => {
    database = await createMigrated()
    db = database.db
  })
  afterAll(() => database.drop())

  async function lay(facts: readonly Parameters<typeof leftoverRow>[0][]): Promise<LeftoverRow[]> {
    const rows = facts.map((one) => leftoverRow(one))
    await db.deleteFrom('leftovers').execute()
    await db.insertInto('leftovers').values(rows).execute()
    return rows
  }

  const ids = async (condition: ReturnType<typeof isVerdict>) =>
    (
      await db
        .selectFrom('leftovers')
        .select('media_id')
        .where(condition)
        .orderBy('media_id')
        .execute()
    ).map(({ media_id }) => media_id)

  test('the database reads every upload as the rules do, at and around each of their borders', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 60, maxLength: 60 }),
        someRules,
        async (facts, rules) => {
          const rows = await lay(facts.map((one, n) => ({ media_id: `m${100 + n}`, ...one })))
          const limits = thresholds(rules, NOW)
          const readings = rows.map((one) => ({ id: one.media_id, ...reading(one, rules) }))
          const kinds = await sql<{ media_id: string; kind: string }>`
            select media_id, ${verdictKind(limits)} as kind from leftovers order by media_id`.execute(
            db,
          )
          expect(kinds.rows.map(({ media_id, kind }) => [media_id, kind])).toEqual(
            readings.map(({ id, kind }) => [id, kind]),
          )
          for (const kind of VERDICT_KINDS)
            expect(await ids(isVerdict(kind, limits))).toEqual(
              readings.filter((one) => one.kind === kind).map(({ id }) => id),
            )
          expect(await ids(isBasis('reported'))).toEqual(
            readings.filter(({ basis }) => basis === 'reported').map(({ id }) => id),
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  test('the tally counts what the rules read, kept change by change or counted anew', async () => {
    const ctx = (rules: VerdictRules) => ({ db, connectionId: 'cn-shanghai', rules })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(row, row), { minLength: 60, maxLength: 60 }),
        someRules,
        async (pairs, rules) => {
          const before = pairs.map(([one], n) => leftoverRow({ media_id: `m${100 + n}`, ...one }))
          // A third leaves, a third says something else, a third stays.
          const after = await lay(
            pairs
              .map(([one, other], n) => ({
                media_id: `m${100 + n}`,
                ...(n % 3 === 1 ? other : one),
              }))
              .filter((_, n) => n % 3 !== 0),
          )
          await db.deleteFrom('leftover_tally').execute()
          for (const [removed, added] of [
            [[], before],
            [before, after],
          ] as const) {
            const changes = new TallyChanges('cn-shanghai')
            for (const one of removed) changes.removed(one)
            for (const one of added) changes.added(one)
            await db.transaction().execute((trx) => changes.store(trx))
          }
          const kept = await db.selectFrom('leftover_tally').selectAll().execute()
          const cells = await countCells(ctx(rules), NOW)
          for (const kind of VERDICT_KINDS) {
            const of = after.filter((one) => reading(one, rules).kind === kind)
            expect(sumCells(cells.filter((cell) => cell.kind === kind))).toEqual({
              count: of.length,
              bytes: of.reduce((sum, one) => sum + (one.upload_size ?? 0), 0),
              unknownSizes: of.filter((one) => one.upload_size === null).length,
              unreported: of.filter((one) => one.report_state !== 'reported').length,
            })
          }
          await recountTally(db, 'cn-shanghai')
          const anew = await db.selectFrom('leftover_tally').selectAll().execute()
          const sorted = (rows: unknown[]) => rows.map((one) => JSON.stringify(one)).sort()
          expect(sorted(anew)).toEqual(sorted(kept))
        },
      ),
      { numRuns: 25 },
    )
  })
})
