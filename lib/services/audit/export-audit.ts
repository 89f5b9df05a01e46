import type { ExportFormat } from '../../contracts/audit.ts'
import type { AuditFilter } from '../../contracts/audit.schema.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { AuditRow } from '../../db/schema.ts'
import type { ServiceContext } from '../context.ts'
import { csvLine } from '../csv.ts'
import { mapAudit } from './map-audit.ts'
import { readAudit } from './read-audit.ts'

/** Facts of `data` that get a column of their own; the rest stands in `data`. */
const DATA_COLUMNS = [
  'title',
  'reason',
  'ticket',
  'override',
  'outcome',
  'vendorCode',
  'vendorRequestId',
] as const

/** Without it spreadsheets take UTF-8 for the machine's own encoding. */
const BYTE_ORDER_MARK = '\ufeff'

/** The rows that match, newest first, as they were at the call: in pieces, whatever their number. */
export async function* exportAudit(
  { db, signal }: Pick<ServiceContext, 'db' | 'signal'>,
  filter: AuditFilter,
  format: ExportFormat,
): AsyncGenerator<string> {
  const asOf = new Date(await databaseNow(db)).toISOString()
  const { newest } = await db
    .selectFrom('audit')
    .select(({ fn }) => fn.max('seq').as('newest'))
    .executeTakeFirstOrThrow()
  const pages = readAudit(db, { order: 'desc', filter, upTo: Number(newest ?? 0), signal })
  yield* format === 'csv' ? asCsv(pages) : asJson(pages, asOf)
}

async function* asCsv(pages: AsyncIterable<AuditRow[]>): AsyncGenerator<string> {
  const fixed = ['seq', 'at', 'actor', 'kind', 'subject', 'deletionId', 'connectionId', 'appId']
  yield BYTE_ORDER_MARK + csvLine([...fixed, ...DATA_COLUMNS, 'data', 'prevHash', 'hash'])
  for await (const page of pages) yield page.map(csvRow).join('')
}

function csvRow(row: AuditRow): string {
  const { seq, at, actor, kind, subject, deletionId, connectionId, appId, data, prevHash, hash } =
    mapAudit(row)
  return csvLine([
    ...[seq, at, actor, kind, subject, deletionId, connectionId, appId],
    ...DATA_COLUMNS.map((name) => data[name]),
    ...[row.data, prevHash, hash],
  ])
}

/** One record a line, so that also a long file can be read and compared. */
async function* asJson(pages: AsyncIterable<AuditRow[]>, asOf: string): AsyncGenerator<string> {
  yield `{"asOf":${JSON.stringify(asOf)},"items":[`
  let separator = '\n'
  for await (const page of pages) {
    yield separator + page.map((row) => JSON.stringify(mapAudit(row))).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}
