import type { Kysely } from 'kysely'
import { sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Every worker looks for an open row every other second. Without the connection in it SQLite took another index, and
  // read all deletes that ever were.
  await db.schema.dropIndex('deletions_open').execute()
  await sql`create index deletions_open on deletions (connection_id, leased_until) where state = 'open'`.execute(
    db,
  )
  // Nobody asks by it, and every delete paid for it.
  await db.schema.dropIndex('deletions_of_cleanup').execute()

  await db.schema.alterTable('cleanups').addColumn('items_dropped_at', 'bigint').execute()
}
