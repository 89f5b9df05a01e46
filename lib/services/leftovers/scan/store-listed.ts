import { sql } from 'kysely'
import { jsonRows } from '../../../db/json-rows.ts'
import type { ColumnType } from '../../../db/json-rows.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import type { TallyChanges } from '../tally.ts'
import type { Candidate } from './candidate.ts'
import { derivedColumns } from './derived-columns.ts'
import { UNREAD } from './report-columns.ts'
import { titleKey } from './title-key.ts'

const HOUR_MS = 3_600_000
/** An upload with a sign of life this young is asked about in every scan. */
const LIVELY_MS = 48 * HOUR_MS
/** The others are asked about once in so long. */
const ASK_AGAIN_MS = 24 * HOUR_MS

interface Batch {
  connectionId: string
  scanNo: number
  now: number
  /** Takes the changes, for the caller to store in the same transaction. */
  tally: TallyChanges
}

/**
 * Brings rows of a list into the index; their reports are asked for where they may have changed.
 * @param candidates each media once, at most a batch
 * @returns media not seen before in this scan, those not in the index before, and rows that now say something else
 */
export async function storeListed(
  trx: DatabaseTransaction,
  candidates: readonly Candidate[],
  batch: Batch,
): Promise<{ seen: number; added: number; changed: number }> {
  const ids = candidates.map(({ media_id }) => media_id)
  const [known, cleared] = [
    await knownRows(trx, batch.connectionId, ids),
    await clearedTimes(trx, batch.connectionId, ids),
  ]
  const written: LeftoverRow[] = []
  const unchanged: string[] = []
  const toAsk: string[] = []
  let seen = 0
  for (const candidate of candidates) {
    const before = known.get(candidate.media_id)
    if (before?.scan_no !== batch.scanNo) seen += 1
    const clearedAt = cleared.get(candidate.media_id) ?? null
    const uploadChanged = before === undefined || tellsOfUpload(before, candidate)
    const ask = uploadChanged || isDue(before, batch.now)
    if (!uploadChanged && sameListing(before, candidate) && before.cleared_at === clearedAt) {
      unchanged.push(candidate.media_id)
      if (ask && before.report_wanted === 0) toAsk.push(candidate.media_id)
      continue
    }
    const listed = {
      connection_id: batch.connectionId,
      ...UNREAD,
      report_asked_at: null,
      earlier_sign: null,
      first_seen_at: batch.now,
      ...before,
      ...candidate,
      title_key: titleKey(candidate.title),
      report_wanted: ask ? 1 : (before?.report_wanted ?? 0),
      cleared_at: clearedAt,
      scan_no: batch.scanNo,
    }
    const after: LeftoverRow = { ...listed, ...derivedColumns(listed) }
    if (before !== undefined) batch.tally.removed(before)
    batch.tally.added(after)
    written.push(after)
  }
  await upsert(trx, written)
  await mark(trx, batch.connectionId, unchanged, { scan_no: batch.scanNo })
  await mark(trx, batch.connectionId, toAsk, { report_wanted: 1 })
  const added = candidates.filter(({ media_id }) => !known.has(media_id)).length
  return { seen, added, changed: written.length }
}

const tellsOfUpload = (before: LeftoverRow, now: Candidate) =>
  before.status !== now.status ||
  before.created_at !== now.created_at ||
  before.modified_at !== now.modified_at

const sameListing = (before: LeftoverRow, now: Candidate) =>
  before.title === now.title &&
  before.storage_location === now.storage_location &&
  before.app_id === now.app_id &&
  before.cate_id === now.cate_id &&
  before.cate_name === now.cate_name

function isDue(before: LeftoverRow, now: number): boolean {
  if (before.report_asked_at === null || before.last_life === null) return true
  return before.last_life > now - LIVELY_MS || before.report_asked_at <= now - ASK_AGAIN_MS
}

async function knownRows(
  trx: DatabaseTransaction,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, LeftoverRow>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('leftovers')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.media_id, row]))
}

/** Our last delete of each that left nothing behind. */
async function clearedTimes(
  trx: DatabaseTransaction,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('deletions')
    .select((eb) => ['media_id', eb.fn.max<number>('outcome_at').as('at')])
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', ids)
    .where('state', '=', 'settled')
    .where('outcome', 'in', ['deleted', 'already_clean'])
    .where('outcome_at', 'is not', null)
    .groupBy('media_id')
    .execute()
  return new Map(rows.map(({ media_id, at }) => [media_id, at]))
}

const COLUMNS = {
  connection_id: 'text',
  media_id: 'text',
  title: 'text',
  title_key: 'text',
  status: 'text',
  created_at: 'bigint',
  modified_at: 'bigint',
  storage_location: 'text',
  storage_owner: 'text',
  app_id: 'text',
  cate_id: 'bigint',
  cate_name: 'text',
  report_state: 'text',
  report_wanted: 'integer',
  last_life: 'bigint',
  clean_up_from: 'bigint',
  cleared_at: 'bigint',
  first_seen_at: 'bigint',
  scan_no: 'bigint',
} as const satisfies Partial<Record<keyof LeftoverRow, ColumnType>>

type Column = keyof typeof COLUMNS

/** What a list never changes in a row that is there already. */
const KEPT: readonly string[] = ['connection_id', 'media_id', 'report_state', 'first_seen_at']

async function upsert(trx: DatabaseTransaction, rows: readonly LeftoverRow[]): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(COLUMNS) as Column[]
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const assignments = names
    .filter((name) => !KEPT.includes(name))
    .map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`)
  // Without the condition SQLite takes the `on` for one of a join.
  await sql`
    insert into leftovers (${columns}) select ${columns} from ${jsonRows<Column>(trx, COLUMNS, rows)} as listed
    where 1 = 1
    on conflict (connection_id, media_id) do update set ${sql.join(assignments)}
  `.execute(trx)
}

async function mark(
  trx: DatabaseTransaction,
  connectionId: string,
  ids: readonly string[],
  columns: { scan_no: number } | { report_wanted: number },
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('leftovers')
    .set(columns)
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', ids)
    .execute()
}
