import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { isPostgres } from './open-database.ts'
import type { Database, DatabaseTransaction } from './schema.ts'

/** Type of a column, in words that both databases know. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'double precision'

/**
 * Rows as a table within a statement, for `insert … select` and `update … from`. They travel as one parameter, so the
 * statement stays as small for a thousand rows as for one: with a parameter for every value, SQLite keeps megabytes for
 * each statement until the garbage collector comes by.
 */
export function jsonRows<Column extends string>(
  db: Database | DatabaseTransaction,
  columns: Readonly<Record<Column, ColumnType>>,
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): RawBuilder<unknown> {
  const names = Object.keys(columns) as Column[]
  if (isPostgres(db)) {
    // As objects: each row is parsed once, and not once for each of its values.
    const json = JSON.stringify(rows)
    const types = names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name])}`)
    return sql`(select * from json_to_recordset(cast(${json} as json)) as told(${sql.join(types)}))`
  }
  const json = JSON.stringify(rows.map((row) => names.map((name) => row[name])))
  const values = names.map(
    (name, at) => sql`json_extract(value, ${sql.lit(`$[${at}]`)}) as ${sql.ref(name)}`,
  )
  return sql`(select ${sql.join(values)} from json_each(${json}))`
}
