import type { CleanupItemState } from '../../contracts/cleanups.ts'
import type { Database, DatabaseTransaction } from '../../db/schema.ts'

export type ItemCounts = Partial<Record<CleanupItemState, number>>

/** How many items stand where, without counting them. */
export async function countItems(
  db: Database | DatabaseTransaction,
  cleanupId: string,
): Promise<ItemCounts> {
  const rows = await db
    .selectFrom('cleanup_tally')
    .select(({ fn }) => ['state', fn.sum<number>('count').as('count')])
    .where('cleanup_id', '=', cleanupId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

/** Outcome → how many, of items that have a final one: what the audit log says of a run. */
export async function countOutcomes(
  db: Database | DatabaseTransaction,
  cleanupId: string,
): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('cleanup_tally')
    .select(({ fn }) => ['outcome', fn.sum<number>('count').as('count')])
    .where('cleanup_id', '=', cleanupId)
    .where('state', '=', 'done')
    .groupBy('outcome')
    .execute()
  return Object.fromEntries(
    rows.filter(({ count }) => Number(count) > 0).map((row) => [row.outcome, Number(row.count)]),
  )
}
