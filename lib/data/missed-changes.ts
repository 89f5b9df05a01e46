import { queryOptions } from '@tanstack/react-query'
import type { InfiniteData, Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { keys } from './keys.ts'

interface Missed {
  /** Names the reading of the list that it is about: the time of its first page. */
  asOf: string
  count: number
}

interface DatedPage {
  asOf: string
}

/** Notes that a list which stays as it is no longer shows so many changes of media. */
export function noteMissed(client: QueryClient, { queryKey, state }: Query, count: number): void {
  const asOf = (state.data as InfiniteData<DatedPage>).pages[0]?.asOf
  if (asOf === undefined) return
  client.setQueryData<Missed>(keys.missed(queryKey), (before) => ({
    asOf,
    count: count + (before?.asOf === asOf ? before.count : 0),
  }))
}

/**
 * How many media have changed that a list does not show.
 * @param asOf of its first page as it is shown: what was noted about an earlier reading is in it
 */
export const missedQuery = (list: QueryKey, asOf: string | undefined) =>
  queryOptions<Missed, Error, number>({
    queryKey: keys.missed(list),
    // Nothing to ask for: it is written here.
    enabled: false,
    select: (missed) => (missed.asOf === asOf ? missed.count : 0),
  })
