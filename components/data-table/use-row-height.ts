'use client'

import { useSyncExternalStore } from 'react'

const WIDE = '(min-width: 48rem)'

const subscribe = (changed: () => void) => {
  const query = window.matchMedia(WIDE)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Pixels of a row as the style sheet has them (`--row-height` of `TableFrame`): 40, and 80 on a phone. */
export const useRowHeight = (): number =>
  useSyncExternalStore(
    subscribe,
    () => (window.matchMedia(WIDE).matches ? 40 : 80),
    () => 40,
  )
