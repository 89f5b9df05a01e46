import { queryOptions } from '@tanstack/react-query'
import type { Cleanup } from '../contracts/cleanups.ts'
import { apiGet } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** Where a cleanup's own addresses begin. */
export const cleanupPath = (cleanupId: string) => `/api/cleanups/${encodeURIComponent(cleanupId)}`

/** A cleanup whole: its plan, and how far its run has come. */
export const cleanupQuery = (cleanupId: string) =>
  queryOptions({
    queryKey: keys.cleanups.detail(cleanupId),
    queryFn: ({ signal }) => apiGet<Cleanup>(cleanupPath(cleanupId), signal),
  })
