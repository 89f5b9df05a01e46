'use client'

import { useEffect, useRef } from 'react'
import type { FocusEvent } from 'react'

/**
 * What somebody presses may take its own button away: another state has other buttons. The focus then goes to `target`,
 * or the next key would begin at the top of the page. Nobody else's focus is moved.
 * @param state changes when buttons go
 * @returns for the element around the buttons; dialogs drawn inside it count as inside
 */
export function useKeptFocus<Target extends HTMLElement>(state: string) {
  const target = useRef<Target>(null)
  const held = useRef<Element | null>(null)
  useEffect(() => {
    if (held.current === null || held.current.isConnected) return
    held.current = null
    if (document.activeElement === document.body) target.current?.focus({ preventScroll: true })
  }, [state])
  return {
    target,
    around: {
      onFocus: ({ target }: FocusEvent) => {
        held.current = target
      },
      onBlur: ({ relatedTarget }: FocusEvent) => {
        // Without one the element may be on its way out.
        if (relatedTarget !== null) held.current = null
      },
    },
  }
}
