import type { Kysely } from 'kysely'

/** The hash before the first row. */
export const AUDIT_ORIGIN = '0'.repeat(64)

interface Tables {
  audit_head: { id: number; seq: number; hash: string }
}

export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('seq', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('connection_id', 'text', (column) => column.notNull())
    .addColumn('app_id', 'text')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('deletion_id', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('prev_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  for (const column of ['subject', 'actor', 'kind', 'deletion_id'])
    await db.schema.createIndex(`audit_by_${column}`).on('audit').columns([column, 'seq']).execute()
  await db.schema.createIndex('audit_by_at').on('audit').columns(['at']).execute()
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  await db.insertInto('audit_head').values({ id: 1, seq: 0, hash: AUDIT_ORIGIN }).execute()
}
