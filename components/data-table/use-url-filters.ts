'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useRef } from 'react'

export type ChangeUrlFilters<Filters> = (
  change: Partial<Filters>,
  options?: { typed: boolean },
) => void

/**
 * The filters of the URL. Choosing is one step back each; a text typed in pauses is one step in all.
 * @param read the same function on every render, as is `pathOf`
 */
export function useUrlFilters<Filters>(
  read: (get: (name: string) => string | null) => Filters,
  pathOf: (filters: Filters) => string,
): [Filters, ChangeUrlFilters<Filters>] {
  const params = useSearchParams()
  const lastTyped = useRef<string | null>(null)

  const change = useCallback<ChangeUrlFilters<Filters>>(
    (part, { typed } = { typed: false }) => {
      const { pathname, search } = window.location
      const here = `${pathname}${search}`
      const now = read((name) => new URLSearchParams(search).get(name))
      const target = pathOf({ ...now, ...part })
      if (target === pathOf(now)) return
      if (typed && here === lastTyped.current) window.history.replaceState(null, '', target)
      else window.history.pushState(null, '', target)
      lastTyped.current = typed ? target : null
      window.scrollTo(0, 0)
    },
    [read, pathOf],
  )

  return [read((name) => params.get(name)), change]
}
