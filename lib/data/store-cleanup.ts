import type { QueryClient } from '@tanstack/react-query'
import type { Cleanup } from '../contracts/cleanups.ts'
import type { Live } from '../contracts/live.ts'
import { keys } from './keys.ts'

/** Brings a whole cleanup into the cache, unless a newer one is there: answers may overtake each other. */
export function storeCleanup(client: QueryClient, cleanup: Cleanup): void {
  const key = keys.cleanups.detail(cleanup.id)
  const known = client.getQueryData<Cleanup>(key)
  const isNewer =
    known === undefined ||
    cleanup.version > known.version ||
    (cleanup.version === known.version && cleanup.asOf >= known.asOf)
  if (!isNewer) return
  client.setQueryData<Cleanup>(key, cleanup)
  tellHeader(client, cleanup)
  if (known?.version === cleanup.version) return
  // What begins or ends it may let another one begin: that is asked for.
  if (known?.state !== cleanup.state) void client.invalidateQueries({ queryKey: keys.live })
  void client.invalidateQueries({ queryKey: keys.cleanups.list() })
}

/** The header names the run under way, and is told by polls: on the page of the run it would be seconds behind. */
function tellHeader(client: QueryClient, { id, state, count, progress }: Cleanup): void {
  client.setQueryData<{ live: Live; etag: string | null }>(keys.live, (known) => {
    const current = known?.live.cleanups.current
    if (!known || current?.id !== id) return known
    const isUnderWay = state === 'starting' || state === 'running' || state === 'paused'
    const now = isUnderWay ? { id, state, done: progress.done, count } : null
    const cleanups = { ...known.live.cleanups, current: now }
    return { ...known, live: { ...known.live, cleanups } }
  })
}
