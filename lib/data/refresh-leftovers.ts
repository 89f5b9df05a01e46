import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'
import { isOnePage } from './leftover-list-query.ts'

/**
 * The index has changed: counts are asked for again, and lists of one page. A longer one would be as many requests and
 * would move under its reader; its screen says that newer rows are there.
 */
export function refreshLeftovers(client: QueryClient): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.leftovers.summary() }),
    client.invalidateQueries({ queryKey: keys.leftovers.allTotals() }),
    client.invalidateQueries({
      queryKey: keys.leftovers.lists(),
      predicate: ({ state }) => isOnePage(state),
    }),
  ])
}
