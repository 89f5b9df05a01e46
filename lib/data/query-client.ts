import { QueryClient } from '@tanstack/react-query'
import { ApiError, NetworkError } from '../http/api-client.ts'

const PASSING = new Set(['upstream_unavailable', 'upstream_timeout'])

/** Only what passes by itself is tried a second time; a refusal will be the same again. */
function retry(failures: number, error: Error): boolean {
  if (failures > 0) return false
  return error instanceof NetworkError || (error instanceof ApiError && PASSING.has(error.code))
}

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry, retryDelay: 1_000, refetchOnWindowFocus: false },
    },
  })
