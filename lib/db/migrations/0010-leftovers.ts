import { PostgresAdapter, sql } from 'kysely'
import type { ColumnDataType, Kysely, RawBuilder } from 'kysely'

/** What the index can be sorted by; ties, and the rows without a value, go by media ID. */
const SORTED = ['created_at', 'upload_size', 'upload_ratio', 'title_key', 'clean_up_from']

/** What it can be narrowed to by equality. */
const FILTERED = ['storage_location', 'cate_id', 'app_id', 'upload_source']

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  // Ordered by code unit, as SQLite does and as cursors compare.
  const key: ColumnDataType | RawBuilder<unknown> = postgres ? sql`text collate "C"` : 'text'

  await db.schema
    .createTable('leftovers')
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('media_id', key, (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('title_key', key, (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint')
    .addColumn('modified_at', 'bigint')
    .addColumn('storage_location', 'text')
    .addColumn('storage_owner', 'text', (column) => column.notNull())
    .addColumn('app_id', 'text')
    .addColumn('cate_id', 'bigint')
    .addColumn('cate_name', 'text')
    .addColumn('report_state', 'text', (column) => column.notNull())
    .addColumn('report_created_at', 'bigint')
    .addColumn('report_modified_at', 'bigint')
    .addColumn('report_completed_at', 'bigint')
    .addColumn('upload_size', 'bigint')
    .addColumn('file_size', 'bigint')
    .addColumn('upload_ratio', 'double precision')
    .addColumn('upload_status', 'text')
    .addColumn('upload_source', 'text')
    .addColumn('report_asked_at', 'bigint')
    .addColumn('report_wanted', 'integer', (column) => column.notNull())
    .addColumn('last_life', 'bigint')
    .addColumn('report_life', 'bigint')
    .addColumn('clean_up_from', 'bigint')
    .addColumn('cleared_at', 'bigint')
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('scan_no', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('leftovers_key', ['connection_id', 'media_id'])
    .execute()
  for (const column of SORTED)
    await db.schema
      .createIndex(`leftovers_by_${column}`)
      .on('leftovers')
      .columns(['connection_id', column, 'media_id'])
      .execute()
  for (const column of FILTERED)
    await db.schema
      .createIndex(`leftovers_of_${column}`)
      .on('leftovers')
      .columns(['connection_id', column, 'last_life'])
      .execute()
  // Holds all that a verdict is made from as well, so that counting within an hour reads no row.
  await db.schema
    .createIndex('leftovers_by_last_life')
    .on('leftovers')
    .columns([
      ...['connection_id', 'last_life', 'media_id', 'storage_owner', 'report_state'],
      ...['cleared_at', 'report_life', 'status', 'upload_size', 'upload_source'],
    ])
    .execute()
  await sql`create index leftovers_cleared on leftovers (connection_id, cleared_at) where cleared_at is not null`.execute(
    db,
  )
  await sql`create index leftovers_report_wanted on leftovers (connection_id, media_id) where report_wanted = 1`.execute(
    db,
  )

  await db.schema
    .createTable('dropped_leftovers')
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('media_id', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('status', 'text')
    .addColumn('created_at', 'bigint')
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('dropped_at', 'bigint', (column) => column.notNull())
    .addColumn('scan_no', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('dropped_leftovers_key', ['connection_id', 'media_id'])
    .execute()
  await db.schema
    .createIndex('dropped_leftovers_by_time')
    .on('dropped_leftovers')
    .columns(['connection_id', 'dropped_at'])
    .execute()

  await db.schema
    .createTable('scans')
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('no', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .addColumn('seen', 'bigint', (column) => column.notNull())
    .addColumn('unseen', 'bigint', (column) => column.notNull())
    .addColumn('added', 'bigint', (column) => column.notNull())
    .addColumn('dropped', 'bigint', (column) => column.notNull())
    .addColumn('list_calls', 'bigint', (column) => column.notNull())
    .addColumn('search_calls', 'bigint', (column) => column.notNull())
    .addColumn('report_calls', 'bigint', (column) => column.notNull())
    .addColumn('info_calls', 'bigint', (column) => column.notNull())
    .addColumn('reports_readable', 'integer', (column) => column.notNull())
    .addColumn('resume_at', 'bigint')
    .addColumn('stop_reason', 'text')
    .addPrimaryKeyConstraint('scans_key', ['connection_id', 'no'])
    .execute()

  await db.schema
    .createTable('leftover_index')
    .addColumn('connection_id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('scan_requested_at', 'bigint')
    .addColumn('lease_holder', 'text')
    .addColumn('leased_until', 'bigint', (column) => column.notNull())
    .addColumn('deletions_followed_to', 'bigint', (column) => column.notNull())
    .execute()

  await db.schema
    .createIndex('deletions_by_outcome')
    .on('deletions')
    .columns(['connection_id', 'outcome_at'])
    .execute()

  await db.schema
    .createTable('leftover_tally')
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('facet', 'text', (column) => column.notNull())
    .addColumn('hour', 'bigint', (column) => column.notNull())
    .addColumn('storage_owner', 'text', (column) => column.notNull())
    .addColumn('report_state', 'text', (column) => column.notNull())
    .addColumn('settled', 'text', (column) => column.notNull())
    .addColumn('upload_source', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('known_sizes', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('leftover_tally_key', [
      ...(['connection_id', 'facet', 'hour', 'storage_owner'] as const),
      ...(['report_state', 'settled', 'upload_source'] as const),
    ])
    .execute()
}
