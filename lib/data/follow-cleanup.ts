import type { QueryClient } from '@tanstack/react-query'
import type { Cleanup } from '../contracts/cleanups.ts'
import { keys } from './keys.ts'
import { storeCleanup } from './store-cleanup.ts'

/** While there are no events the cleanup is asked for so often, in ms. */
const POLL_MS = 2_000
/** Events that could not be had are tried again after so long. */
const AGAIN_MS = 30_000

/**
 * Follows a cleanup until it is told to stop, or the server has nothing more to tell. While the tab is hidden nothing
 * is asked: the first event afterwards tells all.
 * @returns stops it
 */
export function followCleanup(client: QueryClient, cleanupId: string): () => void {
  let source: EventSource | undefined
  let polling: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  const ask = () =>
    void client.invalidateQueries(
      { queryKey: keys.cleanups.detail(cleanupId) },
      { cancelRefetch: false },
    )

  function close(): void {
    source?.close()
    source = undefined
    clearInterval(polling)
    polling = undefined
    clearTimeout(again)
  }

  function open(): void {
    close()
    source = new EventSource(`/api/cleanups/${encodeURIComponent(cleanupId)}/events`)
    source.addEventListener('cleanup', ({ data }: MessageEvent<string>) => {
      clearInterval(polling)
      polling = undefined
      storeCleanup(client, JSON.parse(data) as Cleanup)
    })
    source.addEventListener('end', close)
    source.addEventListener('signed-out', () => {
      close()
      // Its answer says so wherever the page shows what went wrong.
      ask()
    })
    source.addEventListener('error', () => {
      polling ??= setInterval(ask, POLL_MS)
      // Cut off, the browser comes back by itself; refused, it does not.
      if (source?.readyState !== EventSource.CLOSED) return
      clearTimeout(again)
      again = setTimeout(open, AGAIN_MS)
    })
  }

  const follow = () => (document.hidden ? close() : open())
  document.addEventListener('visibilitychange', follow)
  if (!document.hidden) open()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    close()
  }
}
