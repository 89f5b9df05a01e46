import type { LeftoverCount, LeftoversSummary, ScanSummary } from '../../contracts/leftovers.ts'
import type { ScanRow } from '../../db/leftovers-schema.ts'
import { VERDICT_KINDS } from '../../uploads/verdict-rules.ts'
import type { VerdictKind } from '../../uploads/verdict-rules.ts'
import type { ServiceContext } from '../context.ts'
import { countCells, sumCells } from './counts.ts'
import type { Cell } from './counts.ts'
import { followDeletions } from './follow-deletions.ts'
import { lastScan } from './scan/scan-record.ts'

/** Counts by verdict, and what the list rests on. */
export async function leftoversSummary(ctx: ServiceContext): Promise<LeftoversSummary> {
  return (await summaryWithCells(ctx)).summary
}

export async function summaryWithCells(
  ctx: ServiceContext,
): Promise<{ summary: LeftoversSummary; cells: Cell[]; now: number }> {
  await followDeletions(ctx.db, ctx.connectionId)
  const now = ctx.now()
  const [cells, scan, version] = await Promise.all([
    countCells(ctx, now),
    scanSummary(ctx),
    indexVersion(ctx),
  ])
  return {
    summary: {
      asOf: new Date(now).toISOString(),
      version,
      scan,
      byVerdict: byVerdict(cells),
      sources: [...new Set(cells.map(({ source }) => source))].filter(Boolean).sort(),
    },
    cells,
    now,
  }
}

export const byVerdict = (cells: readonly Cell[]) =>
  Object.fromEntries(
    VERDICT_KINDS.map((kind) => [kind, sumCells(cells.filter((cell) => cell.kind === kind))]),
  ) as Record<VerdictKind, LeftoverCount>

/** Grows with every change of the index; 0 before the first scan. One look at one row: `GET /api/live` may ask often. */
export async function indexVersion({
  db,
  connectionId,
}: Pick<ServiceContext, 'db' | 'connectionId'>): Promise<number> {
  const row = await db
    .selectFrom('leftover_index')
    .select('version')
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** The scan that runs or ran last. */
export async function scanSummary({
  db,
  connectionId,
}: Pick<ServiceContext, 'db' | 'connectionId'>): Promise<ScanSummary> {
  const [last, finished] = await Promise.all([
    lastScan(db, connectionId),
    db
      .selectFrom('scans')
      .select('started_at')
      .where('connection_id', '=', connectionId)
      .where('state', '=', 'finished')
      .orderBy('no', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  return toScanSummary(last, finished?.started_at ?? null)
}

function toScanSummary(scan: ScanRow | undefined, listAsOf: number | null): ScanSummary {
  return {
    running: scan?.state === 'running',
    state: scan?.state ?? null,
    startedAt: iso(scan?.started_at ?? null),
    finishedAt: iso(scan?.finished_at ?? null),
    seen: scan?.seen ?? 0,
    unseen: scan?.unseen ?? 0,
    added: scan?.added ?? 0,
    dropped: scan?.dropped ?? 0,
    calls: {
      list: scan?.list_calls ?? 0,
      search: scan?.search_calls ?? 0,
      report: scan?.report_calls ?? 0,
      info: scan?.info_calls ?? 0,
    },
    reportsReadable: scan?.reports_readable !== 0,
    stopReason: scan?.stop_reason ?? null,
    stopVendor: scan === undefined ? null : stopVendorOf(scan),
    listAsOf: iso(listAsOf),
  }
}

function stopVendorOf({ stop_reason, stop_code: code, stop_request_id: requestId }: ScanRow) {
  if (stop_reason === null || stop_reason === 'interrupted') return null
  return {
    reason: stop_reason,
    ...(code !== null && { code }),
    ...(requestId !== null && { requestId }),
  }
}

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString())
