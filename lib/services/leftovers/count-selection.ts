import type { SelectionCount } from '../../contracts/leftovers.ts'
import type { CountSelection } from '../../contracts/leftovers.schema.ts'
import type { ServiceContext } from '../context.ts'
import { countAmong, countMatching, sumCells } from './counts.ts'
import { followDeletions } from './follow-deletions.ts'
import { findText } from './leftover-filter.ts'

/**
 * The figures of “all that match, but these”, both of one moment. Only the index knows which of those left out match
 * still: a scan may have dropped one that a list goes on showing.
 */
export async function countSelection(
  ctx: ServiceContext,
  { filter, excludedIds }: CountSelection,
): Promise<SelectionCount> {
  await followDeletions(ctx.db, ctx.connectionId)
  const at = ctx.now()
  const found = await findText(ctx, filter.q)
  const [matching, excluded] = await Promise.all([
    countMatching(ctx, filter, at, found),
    excludedIds.length === 0 ? sumCells([]) : countAmong(ctx, excludedIds, filter, at, found),
  ])
  return { matching, excluded }
}
