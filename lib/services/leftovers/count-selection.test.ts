import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LeftoverFilter } from '../../contracts/leftovers.ts'
import { countSelectionSchema } from '../../contracts/leftovers.schema.ts'
import type { Database } from '../../db/schema.ts'
import { databases } from '../../db/testing/databases.ts'
import type { TestDatabase } from '../../db/testing/databases.ts'
import { DEFAULT_RULES } from '../../uploads/facts.ts'
import type { ServiceContext } from '../context.ts'
import { countSelection } from './count-selection.ts'
import { dropRows } from './scan/drop-rows.ts'
import { ensureIndexRow } from './scan/scan-lease.ts'
import { recountTally } from './tally.ts'
import { leftoverRow } from './testing/leftover-row.ts'
import { startPracticeLibrary } from './testing/practice-library.ts'
import type { PracticeLibrary } from './testing/practice-library.ts'

const NOW = Date.parse('2026-11-22T12:34:56.000Z')
const STARTED = NOW - 80 * 3_600_000

/** Ten stalled ones of 1 to 10 bytes, the last without a size; one that is too young to tell. */
const ROWS = Array.from({ length: 11 }, (_, n) =>
  leftoverRow({
    media_id: `m${n}`,
    title: `Lesson ${n}`,
    created_at: n === 10 ? NOW : STARTED,
    modified_at: n === 10 ? NOW : STARTED,
    report_state: 'reported',
    report_created_at: n === 10 ? NOW : STARTED,
    report_modified_at: n === 10 ? NOW : STARTED,
    upload_size: n === 9 ? null : n + 1,
    upload_source: 'JavaSDK',
  }),
)

describe.each(databases)('the figures of a selection on $name', ({ createMigrated }) => {
  let practice: PracticeLibrary
  let database: TestDatabase & { db: Database }
  let ctx: ServiceContext
  beforeAll(async () => {
    practice = await startPracticeLibrary()
    database = await createMigrated()
    ctx = {
      vod: practice.client(),
      db: database.db,
      connectionId: 'cn-shanghai',
      rules: DEFAULT_RULES,
      now: () => NOW,
    }
    await ensureIndexRow(ctx.db, 'cn-shanghai')
  })
  beforeEach(async () => {
    await ctx.db.deleteFrom('leftovers').execute()
    await ctx.db.insertInto('leftovers').values(ROWS).execute()
    await recountTally(ctx.db, 'cn-shanghai')
  })
  afterAll(async () => {
    await practice.close()
    await database.drop()
  })

  const count = (filter: LeftoverFilter, ...excludedIds: string[]) =>
    countSelection(ctx, { filter, excludedIds })

  test.each<LeftoverFilter>([{ verdict: 'stalled' }, { verdict: 'stalled', q: 'lesson' }])(
    'of %j those left out are told apart, with their sizes',
    async (filter) => {
      expect(await count(filter)).toMatchObject({
        matching: { count: 10, bytes: 45, unknownSizes: 1 },
        excluded: { count: 0, bytes: 0, unknownSizes: 0 },
      })
      expect(await count(filter, 'm2', 'm9')).toMatchObject({
        matching: { count: 10, bytes: 45, unknownSizes: 1 },
        excluded: { count: 2, bytes: 3, unknownSizes: 1 },
      })
    },
  )

  test('one left out that a scan has dropped since, or that matches no more, is not taken off twice', async () => {
    await ctx.db.transaction().execute((trx) =>
      dropRows(trx, [{ mediaId: 'm2', reason: 'finished', status: 'Normal' }], {
        connectionId: 'cn-shanghai',
        scanNo: 2,
        now: NOW,
      }),
    )
    expect(await count({ verdict: 'stalled' }, 'm2', 'm3', 'm10')).toMatchObject({
      matching: { count: 9, bytes: 42 },
      excluded: { count: 1, bytes: 4 },
    })
    expect(await count({}, 'm10')).toMatchObject({
      matching: { count: 10 },
      excluded: { count: 1 },
    })
  })
})

test('what is left out comes as media IDs, at most a thousand', () => {
  const body = (excludedIds: string[]) =>
    countSelectionSchema.safeParse({ filter: {}, excludedIds })
  expect(body(Array.from({ length: 1_000 }, (_, n) => `m${n}`)).success).toBe(true)
  expect(body(Array.from({ length: 1_001 }, (_, n) => `m${n}`)).success).toBe(false)
  expect(body(["m' or 1 = 1"]).success).toBe(false)
  expect(countSelectionSchema.safeParse({}).success, 'nothing is no selection').toBe(false)
})
