import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('looks')
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('media_id', 'text', (column) => column.notNull())
    .addColumn('looked_at', 'bigint', (column) => column.notNull())
    .addColumn('upload_size', 'bigint')
    .addColumn('upload_ratio', 'double precision')
    .addColumn('compared_at', 'bigint')
    .addColumn('comparison', 'text')
    .addPrimaryKeyConstraint('looks_key', ['connection_id', 'media_id'])
    .execute()
  await db.schema.createIndex('looks_by_time').on('looks').columns(['looked_at']).execute()
}
