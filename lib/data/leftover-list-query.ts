import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import type { LeftoverCount, LeftoverFilter, LeftoverPage } from '../contracts/leftovers.ts'
import { apiGet, withQuery } from '../http/api-client.ts'
import { keys } from './keys.ts'
import { leftoverFilterOf, leftoverFilterQuery } from './leftover-filters.ts'
import type { LeftoverFilters } from './leftover-filters.ts'

export const LEFTOVER_PAGE_SIZE = 100

export type LeftoverPages = InfiniteData<LeftoverPage>

/** The query of a list, of its first page unless told. */
export const leftoverListParameters = (filters: LeftoverFilters) => ({
  ...leftoverFilterQuery(leftoverFilterOf(filters)),
  sort: filters.sort,
  limit: LEFTOVER_PAGE_SIZE,
})

/** Many pages are not refreshed by the way: that would be as many requests. */
export const isOnePage = ({ data }: { data?: unknown }) =>
  ((data as LeftoverPages | undefined)?.pages.length ?? 0) <= 1

/** The endless list of leftovers; its first page brings the sums of all that match. The old rows stay meanwhile. */
export const leftoverListQuery = (filters: LeftoverFilters) =>
  infiniteQueryOptions({
    queryKey: keys.leftovers.list(filters),
    async queryFn({ pageParam, signal, client }) {
      const query = { ...leftoverListParameters(filters), cursor: pageParam ?? undefined }
      const page = await apiGet<LeftoverPage>(withQuery('/api/leftovers', query), signal)
      if (pageParam === null)
        client.setQueryData(keys.leftovers.totals(leftoverFilterOf(filters)), page.totals)
      return page
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnMount: ({ state }) => isOnePage(state),
    refetchOnReconnect: ({ state }) =>
      isOnePage(state) && (state.status === 'error' ? 'always' : true),
  })

/** How many match, and what they report: asked for by itself only when it has changed under a list that stays. */
export const leftoverTotalsQuery = (filter: LeftoverFilter) =>
  queryOptions({
    queryKey: keys.leftovers.totals(filter),
    async queryFn({ signal }): Promise<LeftoverCount> {
      const query = { ...leftoverFilterQuery(filter), limit: 1 }
      return (await apiGet<LeftoverPage>(withQuery('/api/leftovers', query), signal)).totals
    },
  })
