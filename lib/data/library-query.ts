import { queryOptions } from '@tanstack/react-query'
import type { Library } from '../contracts/media.ts'
import { apiGet } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** Applications and categories, for filters. They change seldom; the server keeps them as long. */
export const libraryQuery = () =>
  queryOptions({
    queryKey: keys.library,
    queryFn: ({ signal }) => apiGet<Library>('/api/library', signal),
    staleTime: 5 * 60_000,
  })
