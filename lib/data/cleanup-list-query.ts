import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { CleanupPage } from '../contracts/cleanups.ts'
import { apiGet, withQuery } from '../http/api-client.ts'
import { keys } from './keys.ts'

export const CLEANUP_PAGE_SIZE = 50

/** The endless list of cleanups, the newest plan first. */
export const cleanupListQuery = () =>
  infiniteQueryOptions({
    queryKey: keys.cleanups.list(),
    queryFn: ({ pageParam, signal }) =>
      apiGet<CleanupPage>(
        withQuery('/api/cleanups', { limit: CLEANUP_PAGE_SIZE, cursor: pageParam ?? undefined }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
