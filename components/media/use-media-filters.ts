'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useRef } from 'react'
import { mediaPath, readMediaFilters } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'

export type ChangeFilters = (change: Partial<MediaFilters>, options?: { typed: boolean }) => void

/** The filters of the URL. Choosing is one step back each; a text typed in pauses is one step in all. */
export function useMediaFilters(): [MediaFilters, ChangeFilters] {
  const params = useSearchParams()
  const lastTyped = useRef<string | null>(null)

  const change = useCallback<ChangeFilters>((part, { typed } = { typed: false }) => {
    const { pathname, search } = window.location
    const here = `${pathname}${search}`
    const now = readMediaFilters((name) => new URLSearchParams(search).get(name))
    const target = mediaPath({ ...now, ...part })
    if (target === mediaPath(now)) return
    if (typed && here === lastTyped.current) window.history.replaceState(null, '', target)
    else window.history.pushState(null, '', target)
    lastTyped.current = typed ? target : null
    window.scrollTo(0, 0)
  }, [])

  return [readMediaFilters((name) => params.get(name)), change]
}
