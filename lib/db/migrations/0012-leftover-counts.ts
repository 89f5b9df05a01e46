import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Facet → the time it goes by, and what it tells apart. */
const FACETS = {
  life: ['last_life'],
  created: ['created_at'],
  clean_up: ['clean_up_from'],
  app: ['last_life', 'app_id'],
  location: ['last_life', 'storage_location'],
  category: ['last_life', 'cate_id'],
} as const

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('leftover_tally').execute()
  await db.schema
    .createTable('leftover_tally')
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('facet', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('hour', 'bigint', (column) => column.notNull())
    .addColumn('storage_owner', 'text', (column) => column.notNull())
    .addColumn('report_state', 'text', (column) => column.notNull())
    .addColumn('settled', 'text', (column) => column.notNull())
    .addColumn('upload_source', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('known_sizes', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('leftover_tally_by_value_key', [
      ...(['connection_id', 'facet', 'value', 'hour', 'storage_owner'] as const),
      ...(['report_state', 'settled', 'upload_source'] as const),
    ])
    .execute()
  // Every write of the index looks for these, and without it read the whole tally each time.
  await sql`create index leftover_tally_empty on leftover_tally (connection_id) where count = 0`.execute(
    db,
  )
  for (const [facet, [time, value]] of Object.entries(FACETS))
    await sql`
      insert into leftover_tally
      select connection_id, ${sql.lit(facet)}, ${value === undefined ? sql`''` : sql`cast(${sql.ref(value)} as text)`},
        coalesce(${sql.ref(time)} / 3600000, -1), storage_owner, report_state,
        case
          when cleared_at is not null and (report_life is null or report_life <= cleared_at + 120000) then 'clean'
          when lower(status) in ('uploadsucc', 'transcoding', 'transcodefail', 'checking', 'blocked', 'normal', 'producefail')
            then 'finished'
          else 'open' end,
        coalesce(upload_source, ''), count(*), coalesce(sum(upload_size), 0), count(upload_size)
      from leftovers
      ${value === undefined ? sql`` : sql`where ${sql.ref(value)} is not null`}
      group by 1, 2, 3, 4, 5, 6, 7, 8
    `.execute(db)

  // In the order in which rows came: what is asked about together is then stored close together, and so written at once.
  await db.schema.dropIndex('leftovers_report_wanted').execute()
  await sql`create index leftovers_report_wanted on leftovers (connection_id, created_at, media_id) where report_wanted = 1`.execute(
    db,
  )
}
