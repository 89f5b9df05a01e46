'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { cleanupPagePath, readItemFilters } from '@/lib/data/cleanup-item-filters'
import type { CleanupItemFilters } from '@/lib/data/cleanup-item-filters'

export type ChangeItemFilters = (change: Partial<CleanupItemFilters>) => void

/** Which items are shown, from the URL. Typing is one step back, choosing is one step each; the page stays where it is. */
export function useItemFilters(cleanupId: string): [CleanupItemFilters, ChangeItemFilters] {
  const params = useSearchParams()
  const change = useCallback<ChangeItemFilters>(
    (part) => {
      const now = readItemFilters((name) => new URLSearchParams(window.location.search).get(name))
      const target = cleanupPagePath(cleanupId, { ...now, ...part })
      if (target === cleanupPagePath(cleanupId, now)) return
      if ('q' in part && Object.keys(part).length === 1)
        window.history.replaceState(null, '', target)
      else window.history.pushState(null, '', target)
    },
    [cleanupId],
  )
  return [readItemFilters((name) => params.get(name)), change]
}
