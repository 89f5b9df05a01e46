import { QueryClient } from '@tanstack/react-query'
import { ApiError, NetworkError } from '../http/api-client.ts'

const PASSING = new Set(['upstream_unavailable', 'upstream_timeout'])

/** Only what passes by itself is tried a second time; a refusal will be the same again. */
function retry(failures: number, error: Error): boolean {
  if (failures > 0) return false
  return error instanceof NetworkError || (error instanceof ApiError && PASSING.has(error.code))
}

/**
 * `always`: without a network requests fail at once and the screen says so. The usual mode would hold them back: the
 * list would wait without a word, and a delete would leave by itself whenever the network returns.
 */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry,
        retryDelay: 1_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // What failed is asked for again at once, however fresh the rows are that it was to replace.
        refetchOnReconnect: ({ state }) => (state.status === 'error' ? 'always' : true),
      },
      mutations: { networkMode: 'always' },
    },
  })
