import type { QueryClient } from '@tanstack/react-query'
import type { LeftoverInspection, LookComparison } from '../contracts/inspection.ts'
import type { MediaRow } from '../contracts/media.ts'
import { changeRows } from './change-rows.ts'
import { keys } from './keys.ts'

/**
 * Lets rows follow a second look without a reload: what was read is written into the cache. Endless lists are not asked
 * for again, counts are. What VOD did not answer for stays as it was.
 */
export function applyInspections(client: QueryClient, items: readonly LeftoverInspection[]): void {
  const read = new Map(
    items.filter(({ reportUnread }) => !reportUnread).map((item) => [item.mediaId, item]),
  )
  if (read.size === 0) return
  changeRows(client, (row) => {
    const item = read.get(row.mediaId)
    return item ? inspectedRow(row, item) : row
  })
  for (const mediaId of read.keys())
    void client.invalidateQueries({ queryKey: keys.media.detail(mediaId), exact: true })
  void client.invalidateQueries({ queryKey: keys.leftovers.summary() })
  void client.invalidateQueries({ queryKey: keys.leftovers.allTotals() })
}

function inspectedRow(
  { reportUnread: _, ...row }: MediaRow,
  { report, verdict }: LeftoverInspection,
): MediaRow {
  // A delete that has ended meanwhile is known here, and not in an answer that set out before.
  const known = verdict !== null && (row.cleared === null || verdict.clearedAt !== null)
  return { ...row, report, verdict: known ? verdict : row.verdict }
}

export type LookResult = LookComparison['kind'] | 'unread'

const LOOK_RESULTS: readonly LookResult[] = ['moving', 'silent', 'too_soon', 'no_report', 'unread']

/** How many came to which result; results that none came to are left out. */
export function countLooks(
  items: readonly LeftoverInspection[],
): { result: LookResult; count: number }[] {
  const results = items.map(({ reportUnread, comparison }) =>
    reportUnread ? 'unread' : comparison.kind,
  )
  return LOOK_RESULTS.map((result) => ({
    result,
    count: results.filter((other) => other === result).length,
  })).filter(({ count }) => count > 0)
}
