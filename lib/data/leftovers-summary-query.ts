import { queryOptions } from '@tanstack/react-query'
import type { LeftoversSummary } from '../contracts/leftovers.ts'
import { apiGet } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** Counts by verdict, names of uploaders, and the last scan. */
export const leftoversSummaryQuery = () =>
  queryOptions({
    queryKey: keys.leftovers.summary(),
    queryFn: ({ signal }) => apiGet<LeftoversSummary>('/api/leftovers/summary', signal),
  })
