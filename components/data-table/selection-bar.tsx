'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import type { ReactNode } from 'react'

/**
 * What is selected and what can be done with it, at the bottom of the window while something is. It takes its own room
 * at the end of the page, so the last row can always be scrolled clear of it. The words are announced as they change.
 */
export function SelectionBar({
  shown,
  label,
  text,
  children,
}: {
  shown: boolean
  /** Name of the bar. */
  label: string
  text: ReactNode
  children: ReactNode
}) {
  return (
    <div
      role="region"
      aria-label={label}
      data-selection-bar={shown || undefined}
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 data-selection-bar:-mb-6 data-selection-bar:border-t data-selection-bar:border-line md:bottom-0 md:data-selection-bar:-mb-8"
    >
      <div
        className={
          shown
            ? 'flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 bg-raised px-4 py-2 shadow-raised md:px-6'
            : ''
        }
      >
        <p role="status" className="min-w-0 tabular-nums">
          {shown && text}
        </p>
        {shown && children}
      </div>
    </div>
  )
}
