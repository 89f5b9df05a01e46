import type { LeftoverInspection, LeftoverInspections } from '../../contracts/inspection.ts'
import type { UploadReport } from '../../contracts/media.ts'
import type { LeftoverRow } from '../../db/leftovers-schema.ts'
import { judge, judgeUnread, withSecondLook } from '../../uploads/verdict.ts'
import type { Verdict } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { compareLooks } from '../media/compare-looks.ts'
import { readReports } from '../media/read-reports.ts'
import { rememberedLooks, rememberLook } from '../media/remembered-looks.ts'
import { followDeletions } from './follow-deletions.ts'
import { NO_REPORT, reportColumns } from './scan/report-facts.ts'
import { storeInspected } from './store-inspected.ts'
import { toFacts } from './to-leftover-items.ts'

/**
 * The second look at a selection: reports asked by twenties, each compared with the one that was read minutes before.
 * What VOD does not answer for is told as unread, beside those that it did.
 * @param mediaIds at most `MAX_INSPECTED`
 */
export async function inspectLeftovers(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<LeftoverInspections> {
  const ids = [...new Set(mediaIds)]
  await followDeletions(ctx.db, ctx.connectionId)
  const [earlier, rows] = await Promise.all([
    rememberedLooks(ctx, ids, ctx.now()),
    indexRows(ctx, ids),
  ])
  const reports = await readReports(ctx, ids)
  const at = ctx.now()
  const items = ids.map((mediaId): LeftoverInspection => {
    const unread = !reports.readable || reports.unread.has(mediaId)
    const report = reports.byMediaId.get(mediaId) ?? null
    const comparison = compareLooks(earlier.get(mediaId)?.look ?? null, report, at)
    const row = rows.get(mediaId)
    const verdict = row ? verdictOf(ctx, row, report, unread, at) : null
    const { kind } = comparison
    return {
      mediaId,
      report,
      ...(unread && { reportUnread: true as const }),
      verdict:
        verdict && (kind === 'moving' || kind === 'silent')
          ? withSecondLook(verdict, { kind, at })
          : verdict,
      comparison,
    }
  })
  for (const { mediaId, report, comparison } of items)
    if (report !== null)
      await rememberLook(
        ctx,
        mediaId,
        report,
        at,
        comparison.kind === 'no_report' ? undefined : comparison.kind,
      )
  await storeInspected(ctx, reports.byMediaId, at)
  return { items, asOf: new Date(at).toISOString() }
}

async function indexRows(
  { db, connectionId }: ServiceContext,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, LeftoverRow>> {
  const rows = await db
    .selectFrom('leftovers')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', mediaIds)
    .execute()
  return new Map(rows.map((row) => [row.media_id, row]))
}

function verdictOf(
  { rules }: ServiceContext,
  row: LeftoverRow,
  report: UploadReport | null,
  unread: boolean,
  at: number,
): Verdict {
  // What VOD did not answer for stays as the index has it.
  if (unread) return (row.report_state === 'unread' ? judgeUnread : judge)(toFacts(row), rules, at)
  const columns = report === null ? NO_REPORT : reportColumns(report)
  return judge(toFacts({ ...row, ...columns }), rules, at)
}
