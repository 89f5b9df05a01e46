import { sql } from 'kysely'
import { jsonRows } from '../../../db/json-rows.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import { TallyChanges } from '../tally.ts'
import { derivedTimes } from './derived-times.ts'
import type { ReportAnswers } from './read-reports.ts'
import { NO_REPORT } from './report-facts.ts'

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
  report_life: 'bigint',
  clean_up_from: 'bigint',
} as const

type Column = keyof typeof COLUMNS
const NAMES = Object.keys(COLUMNS) as Column[]

/**
 * Brings what VOD answered about reports into the index.
 * @returns how many rows now say something else
 */
export async function storeReports(
  trx: DatabaseTransaction,
  answers: ReportAnswers,
  { connectionId, now }: { connectionId: string; now: number },
): Promise<number> {
  const before = await trx
    .selectFrom('leftovers')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', [...answers.keys()])
    .execute()
  const changed: ({ media_id: string } & Record<Column, string | number | null>)[] = []
  const tally = new TallyChanges(connectionId)
  for (const row of before) {
    const report = answers.get(row.media_id) ?? (row.report_state === 'unread' ? NO_REPORT : null)
    if (report === null) continue
    const after = { ...report, ...derivedTimes({ ...row, ...report }) }
    if (NAMES.every((name) => row[name] === after[name])) continue
    changed.push({ media_id: row.media_id, ...after })
    tally.removed(row)
    tally.added({ ...row, ...after })
  }
  if (changed.length > 0) await update(trx, connectionId, changed)
  await tally.store(trx)
  await trx
    .updateTable('leftovers')
    .set({ report_wanted: 0, report_asked_at: now })
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', [...answers.keys()])
    .execute()
  return changed.length
}

async function update(
  trx: DatabaseTransaction,
  connectionId: string,
  rows: readonly ({ media_id: string } & Record<Column, string | number | null>)[],
): Promise<void> {
  const told = jsonRows(
    trx,
    { connection_id: 'text', media_id: 'text', ...COLUMNS },
    rows.map((row) => ({ connection_id: connectionId, ...row })),
  )
  const assignments = sql.join(
    NAMES.map((name) => sql`${sql.ref(name)} = ${sql.ref(`told.${name}`)}`),
  )
  // Compared with a constant, SQLite takes the connection for the narrower condition and walks all of its rows.
  await sql`
    update leftovers set ${assignments} from ${told} as told
    where leftovers.connection_id = told.connection_id and leftovers.media_id = told.media_id
  `.execute(trx)
}
