import type { Kysely } from 'kysely'
import { sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deletions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('media_id', 'text', (column) => column.notNull())
    .addColumn('app_id', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text')
    .addColumn('basis', 'text')
    .addColumn('last_sign_of_life', 'bigint')
    .addColumn('override', 'integer', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('ticket', 'text')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('intent_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('vendor_code', 'text')
    .addColumn('vendor_request_id', 'text')
    .addColumn('outcome_at', 'bigint')
    .addColumn('settled_by', 'text')
    .addColumn('unsettled_reason', 'text')
    .addColumn('lease_holder', 'text')
    .addColumn('leased_until', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('deletions_of_media')
    .on('deletions')
    .columns(['connection_id', 'media_id', 'intent_at'])
    .execute()
  // Two tabs, two people, two processes: whoever comes second finds this row instead of making a second call.
  await sql`create unique index deletions_one_open on deletions (connection_id, media_id) where state = 'open'`.execute(
    db,
  )
  await sql`create index deletions_open on deletions (leased_until) where state = 'open'`.execute(
    db,
  )
}
