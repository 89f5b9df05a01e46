import { infiniteQueryOptions } from '@tanstack/react-query'
import type { CleanupItemFilter, CleanupItemPage } from '../contracts/cleanups.ts'
import type { ExportFormat } from '../contracts/audit.ts'
import { apiGet, withQuery } from '../http/api-client.ts'
import { cleanupPath } from './cleanup-query.ts'
import { keys } from './keys.ts'

export const CLEANUP_ITEM_PAGE_SIZE = 100

/** The endless list of a cleanup's items, in the order of their turn. While a new filter loads, the old rows stay. */
export const cleanupItemsQuery = (cleanupId: string, filter: CleanupItemFilter) =>
  infiniteQueryOptions({
    queryKey: keys.cleanups.items(cleanupId, filter),
    queryFn: ({ pageParam, signal }) =>
      apiGet<CleanupItemPage>(
        withQuery(`${cleanupPath(cleanupId)}/items`, {
          ...itemFilterQuery(filter),
          limit: CLEANUP_ITEM_PAGE_SIZE,
          cursor: pageParam ?? undefined,
        }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (rows, query) => (query?.queryKey[2] === cleanupId ? rows : undefined),
  })

/** Where the file with these items is. */
export const cleanupExportPath = (
  cleanupId: string,
  format: ExportFormat,
  filter: CleanupItemFilter = {},
) => withQuery(`${cleanupPath(cleanupId)}/export`, { format, ...itemFilterQuery(filter) })

const itemFilterQuery = ({ outcome, state, retry, q }: CleanupItemFilter) => ({
  outcome,
  state,
  retry,
  q: q === '' ? undefined : q,
})
