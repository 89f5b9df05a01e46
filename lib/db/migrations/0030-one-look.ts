import { sql } from 'kysely'
import type { Kysely, RawBuilder } from 'kysely'

/** The newest of some columns; each may be null. Written out, since SQLite and PostgreSQL disagree about nulls in it. */
const newest = (...names: string[]): RawBuilder<unknown> =>
  sql`nullif(${names
    .map((name) => sql`coalesce(${sql.ref(name)}, -1)`)
    .reduce((one, other) => sql`case when ${one} >= ${other} then ${one} else ${other} end`)}, -1)`

const FACETS = {
  life: ['last_life'],
  created: ['created_at'],
  clean_up: ['clean_up_from'],
  app: ['last_life', 'app_id'],
  location: ['last_life', 'storage_location'],
  category: ['last_life', 'cate_id'],
} as const

/**
 * What a look saw is kept: by the index and by looks of people (`earlier_sign`), and by the items of a plan
 * and the intents of deletes (`seen`).
 * A report that has not come to its end is marked, since on a finished media it speaks of another file under way.
 * The newest sign of life is null from now on where a time is missing that may be newer, and counts the creation of a
 * report; so the counters, which go by it, are counted again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('leftovers').addColumn('earlier_sign', 'bigint').execute()
  await db.schema
    .alterTable('leftovers')
    .addColumn('report_incomplete', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  for (const name of ['report_created_at', 'report_modified_at', 'earlier_sign'])
    await db.schema.alterTable('looks').addColumn(name, 'bigint').execute()
  for (const table of ['cleanup_items', 'deletions'])
    await db.schema.alterTable(table).addColumn('seen', 'text').execute()

  const timeMissing = sql`created_at is null or modified_at is null or status = ''
    or (report_state = 'reported' and (report_created_at is null or report_modified_at is null))`
  const lastLife = sql`case when ${timeMissing} then null
    else ${newest('created_at', 'modified_at', 'report_life')} end`
  await sql`update leftovers set last_life = ${lastLife}
    where coalesce(last_life, -1) <> coalesce(${lastLife}, -1)`.execute(db)

  await sql`update leftovers set report_incomplete = 1
    where report_state = 'reported' and coalesce(upload_ratio, 0) < 1 and (report_completed_at is null
      or report_modified_at is null or report_modified_at > report_completed_at + 120000)`.execute(
    db,
  )
  // This index holds all that a verdict is made from, so that counting within an hour reads no row.
  await db.schema.dropIndex('leftovers_by_last_life').execute()
  await db.schema.alterTable('leftovers').dropColumn('report_life').execute()
  await db.schema
    .createIndex('leftovers_by_last_life')
    .on('leftovers')
    .columns([
      ...['connection_id', 'last_life', 'media_id', 'storage_owner', 'report_state'],
      ...['cleared_at', 'report_incomplete', 'status', 'upload_size', 'upload_source'],
    ])
    .execute()

  await sql`delete from leftover_tally`.execute(db)
  const cleared = sql`cleared_at is not null and last_life is not null and last_life <= cleared_at + 120000`
  const finished = sql`lower(status) in ('uploadsucc', 'transcoding', 'transcodefail', 'checking', 'blocked', 'normal', 'producefail')`
  for (const [facet, [time, value]] of Object.entries(FACETS))
    await sql`
      insert into leftover_tally
      select connection_id, ${sql.lit(facet)}, ${value === undefined ? sql`''` : sql`cast(${sql.ref(value)} as text)`},
        coalesce(${sql.ref(time)} / 3600000, -1), storage_owner, report_state,
        case when ${cleared} then 'clean'
          when ${finished} then case when report_incomplete = 1 then 'overwritten' else 'finished' end
          else 'open' end,
        coalesce(upload_source, ''), count(*), coalesce(sum(upload_size), 0), count(upload_size)
      from leftovers
      ${value === undefined ? sql`` : sql`where ${sql.ref(value)} is not null`}
      group by 1, 2, 3, 4, 5, 6, 7, 8
    `.execute(db)
}
