import { queryOptions } from '@tanstack/react-query'
import type { Live } from '../contracts/live.ts'
import { ApiError, apiGetIfChanged, withQuery } from '../http/api-client.ts'
import { keys } from './keys.ts'

const POLL_MS = 5_000

interface LiveAnswer {
  live: Live
  etag: string | null
}

/**
 * What may have changed, asked every few seconds while the page is in sight, and at once when it comes back into it.
 * @param initial as the server knew it when it drew the page
 */
export const liveQuery = (initial: Live) =>
  queryOptions({
    queryKey: keys.live,
    queryFn: async ({ client, signal }): Promise<LiveAnswer> => {
      const known = client.getQueryData<LiveAnswer>(keys.live)
      const path = withQuery('/api/live', { since: known?.live.deletions })
      const answer = await apiGetIfChanged<Live>(path, known?.etag ?? null, signal)
      if (answer) return { live: answer.body, etag: answer.etag }
      if (known) return known
      throw new Error('Told that nothing changed, without an answer to compare with.')
    },
    initialData: { live: initial, etag: null },
    // What happened while the page was drawn and this code came is asked for at once.
    staleTime: 0,
    retry: false,
    // Without a session there is nothing more to hear; the next thing somebody does says so.
    refetchInterval: ({ state: { error } }) =>
      error instanceof ApiError && error.code === 'unauthenticated' ? false : POLL_MS,
    refetchOnWindowFocus: 'always',
  })
