import type { LeftoverInspection, LeftoverInspections } from '../../contracts/inspection.ts'
import type { LeftoverRow } from '../../db/leftovers-schema.ts'
import { withSecondLook } from '../../uploads/verdict.ts'
import type { ServiceContext } from '../context.ts'
import { compareLooks } from '../uploads/compare-looks.ts'
import { lookAtReports } from '../uploads/look.ts'
import { rememberLook } from '../uploads/remembered-looks.ts'
import { followDeletions } from './follow-deletions.ts'
import { storeInspected } from './store-inspected.ts'
import { toFacts } from './to-facts.ts'

/**
 * The second look at a selection: reports asked by twenties, each compared with the one that was read minutes before.
 * Those that VOD does not answer for are marked as unread.
 * @param mediaIds at most `MAX_INSPECTED`
 */
export async function inspectLeftovers(
  ctx: ServiceContext,
  mediaIds: readonly string[],
): Promise<LeftoverInspections> {
  const ids = [...new Set(mediaIds)]
  await followDeletions(ctx.db, ctx.connectionId)
  const rows = await indexRows(ctx, ids)
  const { byMediaId } = await lookAtReports(
    ctx,
    ids.map((mediaId) => {
      const row = rows.get(mediaId)
      return { mediaId, media: null, record: row ? toFacts(row).record : 'unknown' }
    }),
  )
  const looks = [...byMediaId.values()]
  const items = looks.map((look): LeftoverInspection => {
    const { mediaId, report, facts, at } = look
    const comparison = compareLooks(look.earlier, report, at)
    const { kind } = comparison
    const verdict = rows.has(mediaId) ? look.verdict : null
    return {
      mediaId,
      report,
      ...(facts.report === 'unknown' && { reportUnread: true as const }),
      verdict:
        verdict && (kind === 'moving' || kind === 'silent')
          ? withSecondLook(verdict, { kind, at })
          : verdict,
      comparison,
    }
  })
  for (const [number, look] of looks.entries()) {
    const kind = items[number]?.comparison.kind
    await rememberLook(ctx, look, kind === 'no_report' ? undefined : kind)
  }
  await storeInspected(ctx, looks, ctx.now())
  return { items, asOf: new Date(ctx.now()).toISOString() }
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
