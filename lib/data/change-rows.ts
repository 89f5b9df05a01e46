import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query'
import type { MediaRow } from '../contracts/media.ts'
import { keys } from './keys.ts'

/** A page of any list of media. */
interface RowPage {
  items: MediaRow[]
}

/** An endless list of media, whatever it is a list of. */
export const isRowList = ({ state }: Query): boolean =>
  typeof state.data === 'object' && state.data !== null && 'pages' in state.data

/**
 * Changes rows in every list of the cache. Lists, pages and rows that stay the same stay the same objects, and are not
 * drawn again.
 * @param change the same object for a row that stays
 */
export function changeRows(client: QueryClient, change: (row: MediaRow) => MediaRow): void {
  for (const queryKey of [keys.media.lists(), keys.leftovers.all])
    client.setQueriesData({ queryKey, predicate: isRowList }, (list?: InfiniteData<RowPage>) =>
      list === undefined ? list : withPages(list, change),
    )
}

function withPages(
  list: InfiniteData<RowPage>,
  change: (row: MediaRow) => MediaRow,
): InfiniteData<RowPage> {
  const pages = mapKept(list.pages, (page) => {
    const items = mapKept(page.items, change)
    return items === page.items ? page : { ...page, items }
  })
  return pages === list.pages ? list : { ...list, pages }
}

/** As `map`, but the same array where nothing changes. */
function mapKept<T>(before: T[], change: (one: T) => T): T[] {
  const after = before.map(change)
  return after.every((one, index) => one === before[index]) ? before : after
}
