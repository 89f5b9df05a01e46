import type { LeftoverSort, LeftoverSortKey } from '../../contracts/leftovers.ts'
import type { LeftoverRow } from '../../db/leftovers-schema.ts'

type SortColumn =
  'created_at' | 'last_life' | 'upload_size' | 'upload_ratio' | 'title_key' | 'clean_up_from'

const COLUMNS = {
  startedAt: 'created_at',
  lastLife: 'last_life',
  uploadSize: 'upload_size',
  uploadRatio: 'upload_ratio',
  title: 'title_key',
  clearsAt: 'clean_up_from',
} as const satisfies Record<LeftoverSortKey, SortColumn & keyof LeftoverRow>

export interface SortOrder {
  column: SortColumn
  ascending: boolean
  /** The index that holds the rows in this order. */
  index: string
}

export function sortOrder(sort: LeftoverSort): SortOrder {
  const [key, direction] = sort.split(':') as [LeftoverSortKey, 'asc' | 'desc']
  const column = COLUMNS[key]
  return { column, ascending: direction === 'asc', index: `leftovers_by_${column}` }
}
