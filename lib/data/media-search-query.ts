import { queryOptions } from '@tanstack/react-query'
import type { MediaPage } from '../contracts/media.ts'
import { apiGet, withQuery } from '../http/api-client.ts'
import { keys } from './keys.ts'

/** The first few are looked at; for all of them there is the list. */
const MAX_FOUND = 8

/** The newest media of a title, or the one of a media or reference ID. What nobody waits for any more is aborted. */
export const mediaSearchQuery = (q: string) =>
  queryOptions({
    queryKey: keys.media.search(q),
    queryFn: ({ signal }) =>
      apiGet<MediaPage>(withQuery('/api/media', { q, limit: MAX_FOUND }), signal),
  })
