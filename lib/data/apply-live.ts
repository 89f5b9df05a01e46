import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import type { Live } from '../contracts/live.ts'
import { applyDeletionChange } from './apply-deletion.ts'
import { isRowList } from './change-rows.ts'
import { keys } from './keys.ts'
import { noteMissed } from './missed-changes.ts'

/** Brings into the cache what happened between two answers of `GET /api/live`. */
export function applyLive(client: QueryClient, before: Live, now: Live): void {
  for (const change of now.changes) applyDeletionChange(client, change)
  if (now.missed > 0) {
    refresh(client, keys.media.all)
    for (const query of client.getQueryCache().findAll({ queryKey: keys.media.lists() }))
      if (keepsStill(query)) noteMissed(client, query, now.missed)
  }
  if (now.missed > 0 || now.changes.length > 0 || indexChanged(before, now))
    refresh(client, keys.leftovers.all)
  if (before.cleanups.version !== now.cleanups.version) refresh(client, keys.cleanups.all)
}

const indexChanged = (before: Live, now: Live) =>
  before.leftovers !== now.leftovers ||
  before.scan.state !== now.scan.state ||
  before.scan.startedAt !== now.scan.startedAt ||
  before.scan.seen !== now.scan.seen

/**
 * Reads again what shows the index. An endless list is read again only while that moves nothing under somebody's hands:
 * one page of it, and no row in focus. Else it counts as old, and whoever shows it may offer to refresh.
 */
function refresh(client: QueryClient, queryKey: QueryKey): void {
  void client.invalidateQueries({ queryKey, predicate: keepsStill, refetchType: 'none' })
  void client.invalidateQueries(
    { queryKey, predicate: (query) => !keepsStill(query) },
    // What is on its way is not begun anew: the next change comes soon enough.
    { cancelRefetch: false },
  )
}

const keepsStill = (query: Query) => isRowList(query) && (isLong(query) || isInRow())

const isLong = ({ state }: Query) => (state.data as { pages: unknown[] }).pages.length > 1

const isInRow = () => document.activeElement?.closest('[data-row-key]') != null
