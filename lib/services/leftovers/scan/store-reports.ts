import { sql } from 'kysely'
import { jsonRows } from '../../../db/json-rows.ts'
import type { ColumnType } from '../../../db/json-rows.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import type { TallyChanges } from '../tally.ts'
import { earlierSignOf, newest } from '../../../uploads/signs-of-life.ts'
import { toFacts } from '../to-facts.ts'
import { derivedColumns } from './derived-columns.ts'
import { columnsOf } from './report-columns.ts'
import type { ScannedReport } from './report-columns.ts'

const COLUMNS = {
  report_state: 'text',
  report_created_at: 'bigint',
  report_modified_at: 'bigint',
  report_completed_at: 'bigint',
  upload_size: 'bigint',
  file_size: 'bigint',
  upload_ratio: 'double precision',
  upload_status: 'text',
  upload_source: 'text',
  last_life: 'bigint',
  report_incomplete: 'integer',
  earlier_sign: 'bigint',
  clean_up_from: 'bigint',
} as const

type Column = keyof typeof COLUMNS
const NAMES = Object.keys(COLUMNS) as Column[]

interface Change {
  mediaId: string
  columns: readonly Column[]
  values: Readonly<Record<Column, string | number | null>>
}

/**
 * Brings what VOD answered about reports into the index.
 * @param tally takes the changes, for the caller to store in the same transaction
 * @returns how many rows now say something else
 */
export async function storeReports(
  trx: DatabaseTransaction,
  answers: ReadonlyMap<string, ScannedReport>,
  { connectionId, now, tally }: { connectionId: string; now: number; tally: TallyChanges },
): Promise<number> {
  const before = await trx
    .selectFrom('leftovers')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', [...answers.keys()])
    .execute()
  const changes: Change[] = []
  for (const row of before) {
    const answer = answers.get(row.media_id) ?? 'unknown'
    // What was known stands, with the time at which it was asked for.
    if (answer === 'unknown') continue
    const given = { ...row, ...columnsOf(answer) }
    const earlier_sign = newest(
      typeof answer === 'object' && answer.kind === 'none' ? answer.sign : null,
      earlierSignOf(earlierReport(row), toFacts(given).report, now),
    )
    const after = { ...given, earlier_sign, ...derivedColumns({ ...given, earlier_sign }) }
    const columns = NAMES.filter((name) => row[name] !== after[name])
    if (columns.length === 0) continue
    changes.push({ mediaId: row.media_id, columns, values: after })
    tally.removed(row)
    tally.added({ ...row, ...after })
  }
  await update(trx, connectionId, now, changes)
  const rewritten = new Set(changes.map(({ mediaId }) => mediaId))
  const others = before.map(({ media_id }) => media_id).filter((id) => !rewritten.has(id))
  const isAnswered = (mediaId: string) => (answers.get(mediaId) ?? 'unknown') !== 'unknown'
  const asked = async (mediaIds: readonly string[], columns: { report_asked_at?: number }) => {
    if (mediaIds.length === 0) return
    await trx
      .updateTable('leftovers')
      .set({ report_wanted: 0, ...columns })
      .where('connection_id', '=', connectionId)
      .where('media_id', 'in', mediaIds)
      .execute()
  }
  await asked(others.filter(isAnswered), { report_asked_at: now })
  await asked(
    others.filter((mediaId) => !isAnswered(mediaId)),
    {},
  )
  return changes.length
}

const earlierReport = (row: LeftoverRow) => ({
  createdAt: row.report_created_at,
  modifiedAt: row.report_modified_at,
  uploadSize: row.upload_size,
  uploadRatio: row.upload_ratio,
  earlierSign: row.earlier_sign,
})

/**
 * One statement for all rows in which the same columns change: an index is written anew for each column that a statement
 * names, whether its value changes or not.
 */
async function update(
  trx: DatabaseTransaction,
  connectionId: string,
  now: number,
  rows: readonly Change[],
): Promise<void> {
  const byColumns = new Map<string, [Change, ...Change[]]>()
  for (const row of rows) {
    const key = row.columns.join()
    const alike = byColumns.get(key)
    if (alike === undefined) byColumns.set(key, [row])
    else alike.push(row)
  }
  for (const alike of byColumns.values()) await updateAlike(trx, connectionId, now, alike)
}

async function updateAlike(
  trx: DatabaseTransaction,
  connectionId: string,
  now: number,
  rows: readonly [Change, ...Change[]],
): Promise<void> {
  const { columns } = rows[0]
  const types: Record<string, ColumnType> = { connection_id: 'text', media_id: 'text' }
  for (const column of columns) types[column] = COLUMNS[column]
  const told = jsonRows(
    trx,
    types,
    rows.map(({ mediaId, values }) => ({
      connection_id: connectionId,
      media_id: mediaId,
      ...values,
    })),
  )
  const assignments = columns.map(
    (column) => sql`${sql.ref(column)} = ${sql.ref(`told.${column}`)},`,
  )
  // Compared with a constant, SQLite takes the connection for the narrower condition and walks all of its rows.
  await sql`
    update leftovers set ${sql.join(assignments, sql` `)} report_wanted = 0, report_asked_at = ${now}
    from ${told} as told
    where leftovers.connection_id = told.connection_id and leftovers.media_id = told.media_id
  `.execute(trx)
}
