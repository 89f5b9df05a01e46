import { Migrator } from 'kysely/migration'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { databases } from '../../db/testing/databases.ts'
import { FINISHED_STATUSES, CLEARED_GRACE_MS } from '../../uploads/facts.ts'
import type { NewLeftoverRow } from '../../db/leftovers-schema.ts'
import { newest } from '../../uploads/signs-of-life.ts'
import { recountTally } from './tally.ts'
import { leftoverRow } from './testing/leftover-row.ts'

const NOW = Date.parse('2026-11-22T12:34:56.789Z')
const HOUR = 3_600_000

const ROWS = Array.from({ length: 90 }, (_, n) => {
  const created = n % 11 === 0 ? null : NOW - (n % 40) * HOUR
  const reported = n % 3 === 0
  return leftoverRow({
    media_id: `m${n}`,
    status: ['Uploading', 'UploadFail', 'checking', ...FINISHED_STATUSES][n % 10] ?? '',
    created_at: created,
    modified_at: n % 13 === 0 ? null : created,
    storage_location: n % 7 === 0 ? null : n % 5 === 0 ? 'raw' : 'outin-1.oss.example',
    app_id: n % 4 === 0 ? null : `app-${n % 3}`,
    cate_id: n % 6 === 0 ? null : n % 5,
    report_state: reported ? 'reported' : n % 2 === 0 ? 'unread' : 'none',
    ...(reported && {
      report_created_at: created,
      report_modified_at: created,
      upload_size: n % 9 === 0 ? null : n * 1_000_000,
      upload_source: n % 2 === 0 ? 'WebSDK' : null,
    }),
    cleared_at: n % 8 === 0 ? (created ?? NOW) - CLEARED_GRACE_MS + (n % 3) - 1 : null,
  })
})

/** As that version kept them: the sign of the report stood by itself, and whatever time was there counted. */
const OLD_ROWS = ROWS.map(({ earlier_sign: _, report_incomplete: __, ...row }) => ({
  ...row,
  last_life: newest(row.created_at, row.modified_at, row.report_modified_at),
  report_life: newest(row.report_created_at, row.report_modified_at),
}))

describe.each(databases)('the tally on $name', ({ create }) => {
  test('an index from before it told applications, buckets and categories apart is counted when the tables are brought up to date', async () => {
    const database = await create()
    try {
      const db = database.open()
      const migrator = new Migrator({
        db,
        provider: { getMigrations: () => Promise.resolve(migrations) },
      })
      const { error } = await migrator.migrateTo('0011-looks')
      expect(error).toBeUndefined()
      await db
        .insertInto('leftovers')
        .values(OLD_ROWS as unknown as NewLeftoverRow[])
        .execute()

      await migrate(db)
      const tally = async () =>
        (await db.selectFrom('leftover_tally').selectAll().execute())
          .map((row) => JSON.stringify(row))
          .sort()
      const migrated = await tally()
      const derived = await db
        .selectFrom('leftovers')
        .select(['media_id', 'last_life', 'report_incomplete'])
        .execute()
      const expected = new Map(ROWS.map((row) => [row.media_id, row]))
      for (const { media_id, ...columns } of derived)
        expect(columns).toEqual({
          last_life: expected.get(media_id)?.last_life,
          report_incomplete: expected.get(media_id)?.report_incomplete,
        })
      await recountTally(db, 'cn-shanghai')
      expect(migrated).toEqual(await tally())
      for (const facet of ['life', 'app', 'location', 'category'] as const)
        expect(migrated.join()).toContain(`"facet":"${facet}"`)
    } finally {
      await database.drop()
    }
  })
})
