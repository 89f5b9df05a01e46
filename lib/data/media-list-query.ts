import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { MediaPage } from '../contracts/media.ts'
import { apiGet, withQuery } from '../http/api-client.ts'
import { keys } from './keys.ts'
import { mediaFiltersQuery } from './media-filters.ts'
import type { MediaFilters } from './media-filters.ts'

export const MEDIA_PAGE_SIZE = 50

function fetchMediaPage(filters: MediaFilters, cursor: string | null, signal: AbortSignal) {
  const query = {
    ...mediaFiltersQuery(filters),
    limit: MEDIA_PAGE_SIZE,
    cursor: cursor ?? undefined,
  }
  return apiGet<MediaPage>(withQuery('/api/media', query), signal)
}

/** The endless list of media. While a new filter loads, the old rows stay. */
export const mediaListQuery = (filters: MediaFilters) =>
  infiniteQueryOptions({
    queryKey: keys.media.list(filters),
    queryFn: ({ pageParam, signal }) => fetchMediaPage(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
