import { sql } from 'kysely'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Every write of the index looks for these, and without it read the whole tally each time.
  await sql`create index leftover_tally_empty on leftover_tally (connection_id) where count = 0`.execute(
    db,
  )
  // In the order in which rows came: what is asked about together is then stored close together, and so written at once.
  await db.schema.dropIndex('leftovers_report_wanted').execute()
  await sql`create index leftovers_report_wanted on leftovers (connection_id, created_at, media_id) where report_wanted = 1`.execute(
    db,
  )
}
