import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { MediaPage } from '../contracts/media.ts'
import { apiGet, withQuery } from '../http/api-client.ts'
import { keys } from './keys.ts'
import { mediaFiltersQuery } from './media-filters.ts'
import type { MediaFilters } from './media-filters.ts'

export const MEDIA_PAGE_SIZE = 100

export type MediaPages = InfiniteData<MediaPage>

function fetchMediaPage(filters: MediaFilters, cursor: string | null, signal: AbortSignal) {
  const query = {
    ...mediaFiltersQuery(filters),
    limit: MEDIA_PAGE_SIZE,
    cursor: cursor ?? undefined,
  }
  return apiGet<MediaPage>(withQuery('/api/media', query), signal)
}

/** Many pages are not refreshed by the way: that would be as many requests. */
const isOnePage = ({ data }: { data?: MediaPages | undefined }) => (data?.pages.length ?? 0) <= 1

/** The endless list of media. While a new filter loads, the old rows stay. */
export const mediaListQuery = (filters: MediaFilters) =>
  infiniteQueryOptions({
    queryKey: keys.media.list(filters),
    queryFn: ({ pageParam, signal }) => fetchMediaPage(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnMount: ({ state }) => isOnePage(state),
    refetchOnReconnect: ({ state }) =>
      isOnePage(state) && (state.status === 'error' ? 'always' : true),
  })
