import { listCleanupItemsQuerySchema } from '../../../contracts/cleanups.schema.ts'
import type { CleanupItem, CleanupItemFilter } from '../../../contracts/cleanups.ts'
import type { ServiceContext } from '../../context.ts'
import { listCleanupItems } from '../list-cleanup-items.ts'

/** All items that match, page by page as a screen reads them. */
export async function plannedItems(
  ctx: ServiceContext,
  cleanupId: string,
  filter: CleanupItemFilter = {},
  limit = 100,
): Promise<CleanupItem[]> {
  const items: CleanupItem[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = { ...filter, limit, ...(cursor && { cursor }) }
    const page = await listCleanupItems(ctx, cleanupId, listCleanupItemsQuerySchema.parse(query))
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

export const idsOf = (items: readonly { mediaId: string }[]) => items.map(({ mediaId }) => mediaId)
