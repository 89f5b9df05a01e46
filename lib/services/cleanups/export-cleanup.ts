import { setImmediate as breathe } from 'node:timers/promises'
import type { ExportFormat } from '../../contracts/audit.ts'
import type { Cleanup, CleanupItemFilter } from '../../contracts/cleanups.ts'
import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import type { ServiceContext } from '../context.ts'
import { csvLine } from '../csv.ts'
import { readItems } from './cleanup-items.ts'
import { getCleanup } from './get-cleanup.ts'
import { toItem } from './map-item.ts'

const PAGE_ROWS = 1_000

/** Without it spreadsheets take UTF-8 for the machine's own encoding. */
const BYTE_ORDER_MARK = '\ufeff'

type Context = Pick<ServiceContext, 'db' | 'connectionId' | 'deleteRate' | 'signal'>

/**
 * The items that match, in the order of their turn, in pieces whatever their number; with the cleanup itself as JSON.
 * While it runs, each item is as it is when its page is read.
 * @returns the name of the file and what is in it
 * @throws NotFoundError
 */
export async function exportCleanup(
  ctx: Context,
  cleanupId: string,
  filter: CleanupItemFilter,
  format: ExportFormat,
): Promise<{ name: string; pieces: AsyncIterable<string> }> {
  const cleanup = await getCleanup(ctx, cleanupId)
  const pages = readPages(ctx, cleanup, filter)
  return {
    name: `offcut-cleanup-${cleanup.planned.at.slice(0, 10)}-${cleanup.id.slice(0, 8)}.${format}`,
    pieces: format === 'csv' ? asCsv(pages) : asJson(pages, cleanup),
  }
}

async function* readPages(
  { db, signal }: Context,
  { id: cleanupId, itemsDroppedAt }: Cleanup,
  filter: CleanupItemFilter,
): AsyncGenerator<CleanupItemRow[]> {
  if (itemsDroppedAt !== null) return
  let after = -1
  for (;;) {
    signal?.throwIfAborted()
    const rows = await readItems(db, { cleanupId, filter, after, limit: PAGE_ROWS })
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE_ROWS) return
    after = last.position
    // SQLite answers without ever giving the event loop away.
    await breathe()
  }
}

const COLUMNS = [
  ...['mediaId', 'title', 'appId', 'verdict', 'basis', 'lastSignOfLife', 'bytes'],
  ...['state', 'outcome', 'at', 'vendorCode', 'vendorRequestId', 'deletionId'],
  ...['skipReason', 'unsettledReason', 'leftOutReason', 'retry', 'confirmed'],
]

async function* asCsv(pages: AsyncIterable<CleanupItemRow[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS)
  for await (const page of pages) yield page.map(csvRow).join('')
}

function csvRow(row: CleanupItemRow): string {
  const { mediaId, title, appId, verdict, bytes, state, outcome, at, ...item } = toItem(row)
  const lastLife = row.last_life === null ? null : new Date(row.last_life).toISOString()
  return csvLine([
    ...[mediaId, title, appId, verdict?.kind, verdict?.basis, lastLife, bytes],
    ...[state, outcome, at, item.vendor?.code, item.vendor?.requestId, item.deletionId],
    ...[item.skipReason, item.unsettledReason, item.leftOutReason, item.retry, item.confirmed],
  ])
}

/** One item a line, so that also a long file can be read and compared. */
async function* asJson(
  pages: AsyncIterable<CleanupItemRow[]>,
  cleanup: Cleanup,
): AsyncGenerator<string> {
  yield `{"cleanup":${JSON.stringify(cleanup)},"items":[`
  let separator = '\n'
  for await (const page of pages) {
    yield separator + page.map((row) => JSON.stringify(toItem(row))).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}
