import { Migrator } from 'kysely/migration'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { databases } from '../../db/testing/databases.ts'
import { FINISHED_STATUSES, REPORT_GRACE_MS } from '../../uploads/facts.ts'
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
    cleared_at: n % 8 === 0 ? (created ?? NOW) - REPORT_GRACE_MS + (n % 3) - 1 : null,
  })
})

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
      await db.insertInto('leftovers').values(ROWS).execute()

      await migrate(db)
      const tally = async () =>
        (await db.selectFrom('leftover_tally').selectAll().execute())
          .map((row) => JSON.stringify(row))
          .sort()
      const migrated = await tally()
      await recountTally(db, 'cn-shanghai')
      expect(migrated).toEqual(await tally())
      for (const facet of ['life', 'app', 'location', 'category'] as const)
        expect(migrated.join()).toContain(`"facet":"${facet}"`)
    } finally {
      await database.drop()
    }
  })
})
