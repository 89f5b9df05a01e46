import { PostgresAdapter, sql } from 'kysely'
import type { ColumnDataType, Kysely, RawBuilder } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter
  // Ordered by code unit, as SQLite does and as digests and cursors compare.
  const key: ColumnDataType | RawBuilder<unknown> = postgres ? sql`text collate "C"` : 'text'

  await db.schema
    .createTable('cleanups')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('selection', 'text', (column) => column.notNull())
    .addColumn('include', 'text', (column) => column.notNull())
    .addColumn('totals', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('ticket', 'text')
    .addColumn('planned_at', 'bigint', (column) => column.notNull())
    .addColumn('planned_by', 'text', (column) => column.notNull())
    .addColumn('planned_by_name', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('retry_of', 'text')
    .addColumn('started_at', 'bigint')
    .addColumn('started_by', 'text')
    .addColumn('started_by_name', 'text')
    .addColumn('starts_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_by', 'text')
    .addColumn('ended_by_name', 'text')
    .addColumn('ended_reason', 'text')
    .addColumn('paused_at', 'bigint')
    .addColumn('pause_reason', 'text')
    .addColumn('paused_by_name', 'text')
    .addColumn('pause_vendor', 'text')
    .addColumn('ran_from', 'bigint')
    .addColumn('ran_to', 'bigint')
    .addColumn('marks', 'text', (column) => column.notNull())
    .addColumn('confirm_scope', 'text')
    .addColumn('confirm_state', 'text')
    .addColumn('confirm_at', 'bigint')
    .addColumn('confirm_by', 'text')
    .addColumn('confirm_by_name', 'text')
    .execute()
  await db.schema
    .createIndex('cleanups_newest')
    .on('cleanups')
    .columns(['connection_id', 'planned_at', 'id'])
    .execute()
  await db.schema
    .createIndex('cleanups_of_state')
    .on('cleanups')
    .columns(['connection_id', 'state', 'starts_at'])
    .execute()
  await db.schema.createIndex('cleanups_retried').on('cleanups').column('retry_of').execute()

  await db.schema
    .createTable('cleanup_items')
    .addColumn('cleanup_id', 'text', (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('media_id', key, (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('title_key', 'text', (column) => column.notNull())
    .addColumn('app_id', 'text')
    .addColumn('verdict', 'text')
    .addColumn('basis', 'text')
    .addColumn('evidence', 'text', (column) => column.notNull())
    .addColumn('last_life', 'bigint')
    .addColumn('bytes', 'bigint')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('vendor_code', 'text')
    .addColumn('vendor_request_id', 'text')
    .addColumn('outcome_at', 'bigint')
    .addColumn('skip_reason', 'text')
    .addColumn('unsettled_reason', 'text')
    .addColumn('left_out_reason', 'text')
    .addColumn('deletion_id', 'text')
    .addColumn('retry', 'text')
    .addColumn('confirm', 'text')
    .addPrimaryKeyConstraint('cleanup_items_key', ['cleanup_id', 'position'])
    .execute()
  await db.schema
    .createIndex('cleanup_items_media')
    .on('cleanup_items')
    .columns(['cleanup_id', 'media_id'])
    .unique()
    .execute()
  await db.schema
    .createIndex('cleanup_items_of_state')
    .on('cleanup_items')
    .columns(['cleanup_id', 'state', 'position'])
    .execute()
  // Empty while a plan is written, which is most of what is ever written here.
  await sql`create index cleanup_items_of_outcome on cleanup_items (cleanup_id, outcome, position) where outcome is not null`.execute(
    db,
  )
  await sql`create index cleanup_items_to_retry on cleanup_items (cleanup_id, retry, position) where retry is not null`.execute(
    db,
  )
  await sql`create index cleanup_items_to_confirm on cleanup_items (cleanup_id, confirm, position) where confirm is not null`.execute(
    db,
  )

  await db.schema
    .createTable('cleanup_drafts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('touched_at', 'bigint', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('cleanup_tally')
    .addColumn('cleanup_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('retry', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('unknown_sizes', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('cleanup_tally_key', ['cleanup_id', 'state', 'outcome', 'retry'])
    .execute()

  await db.schema
    .createTable('cleanup_runner')
    .addColumn('connection_id', 'text', (column) => column.primaryKey())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('cleanup_id', 'text')
    .addColumn('lease_holder', 'text')
    .addColumn('leased_until', 'bigint', (column) => column.notNull())
    .execute()

  await db.schema.alterTable('deletions').addColumn('cleanup_id', 'text').execute()
  // What a cleanup's delete is for: its own turn, or a confirmation afterwards.
  await db.schema.alterTable('deletions').addColumn('purpose', 'text').execute()
  await sql`create index deletions_of_cleanup on deletions (cleanup_id) where cleanup_id is not null`.execute(
    db,
  )
}
