import { sql } from 'kysely'
import type { Database } from './schema.ts'
import { isPostgres } from './open-database.ts'

/**
 * The database's clock, ms since 1970: leases, slots and audit are compared between processes, and perhaps hosts, whose
 * own clocks differ.
 */
export async function databaseNow(db: Database): Promise<number> {
  const { rows } = await sql<{ now: number }>`select ${nowExpression(db)} as now`.execute(db)
  return Number(rows[0]?.now)
}

/** The same as an expression inside a statement. */
export const nowExpression = (db: Database) =>
  isPostgres(db)
    ? sql<number>`cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`
