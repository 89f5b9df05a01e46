import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('connections')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('delete_right', 'text')
    .addColumn('last_check', 'text')
    .addColumn('checked_at', 'bigint')
    .execute()
}
