import { queryOptions } from '@tanstack/react-query'
import type { MediaDetail } from '../contracts/media.ts'
import { apiGet } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** One media with report and verdict. Never from the cache: somebody is about to act on it. */
export const mediaDetailQuery = (mediaId: string) =>
  queryOptions({
    queryKey: keys.media.detail(mediaId),
    queryFn: ({ signal }) =>
      apiGet<MediaDetail>(`/api/media/${encodeURIComponent(mediaId)}`, signal),
    staleTime: 0,
    gcTime: 0,
  })
