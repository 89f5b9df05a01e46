import type { QueryClient } from '@tanstack/react-query'
import type { Cleanup } from '../contracts/cleanups.ts'
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
  if (known?.version === cleanup.version) return
  void client.invalidateQueries({ queryKey: keys.cleanups.list() })
}
