'use client'

import { useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'

/** One bar of a chart is in the order of Tab; arrow keys, Home and End lead to the others. */
export function useBarKeys(bars: readonly { key: string; count: number }[]) {
  const [last, setLast] = useState<string | null>(null)
  const present = bars.filter(({ count }) => count > 0)
  const current = present.some(({ key }) => key === last) ? last : (present[0]?.key ?? null)

  function onKeyDown(event: KeyboardEvent<SVGElement>) {
    const links = [...event.currentTarget.querySelectorAll<SVGAElement>('a[data-bar]')]
    const here = links.findIndex((link) => link === document.activeElement)
    const target = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: links.length - 1 }[
      event.key
    ]
    if (target === undefined) return
    event.preventDefault()
    links[Math.min(links.length - 1, Math.max(0, target))]?.focus()
  }

  function onFocus(event: FocusEvent<SVGElement>) {
    const key = event.target.getAttribute('data-bar')
    if (key !== null) setLast(key)
  }

  return { current, onKeyDown, onFocus }
}
