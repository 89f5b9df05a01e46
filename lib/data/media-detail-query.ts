import { queryOptions } from '@tanstack/react-query'
import type { MediaDetail } from '../contracts/media.ts'
import { apiGet } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** Long enough for what the server brought along; whoever is about to act asks with `staleTime: 0`. */
const FRESH_MS = 5_000

/** One media with report, verdict and our deletions of it. */
export const mediaDetailQuery = (mediaId: string) =>
  queryOptions({
    queryKey: keys.media.detail(mediaId),
    queryFn: ({ signal }) =>
      apiGet<MediaDetail>(`/api/media/${encodeURIComponent(mediaId)}`, signal),
    staleTime: FRESH_MS,
  })
