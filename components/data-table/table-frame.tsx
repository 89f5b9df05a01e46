'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useRef } from 'react'
import type { CSSProperties, ReactNode } from 'react'

/**
 * Header and rows of a long table. The page scrolls it up and down under a header that stays, and where it is wider
 * than its place both scroll sideways together: one box around both could not do the first.
 */
export function TableFrame({
  label,
  rowCount,
  template,
  width,
  head,
  busy = false,
  dimmed = false,
  children,
}: {
  label: string
  /** Rows of the whole result, loaded or not; the header is counted by itself. */
  rowCount: number | undefined
  /** `grid-template-columns` of every row from 768 px on; rows use `--columns`. */
  template: string
  /** Least width of a row, as CSS length. */
  width: string
  /** The cells of the header. */
  head: ReactNode
  busy?: boolean
  /** The rows are those of the last query, until the new ones are there. */
  dimmed?: boolean
  children: ReactNode
}) {
  const headBox = useRef<HTMLDivElement>(null)
  const bodyBox = useRef<HTMLDivElement>(null)
  const follow = (from: HTMLElement | null, to: HTMLElement | null) => {
    if (!from || !to) return
    to.scrollLeft = from.scrollLeft
    // The column that stays is set off from those that slide below it.
    from.parentElement?.toggleAttribute('data-scrolled', from.scrollLeft > 0)
  }
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}
      aria-busy={busy || undefined}
      style={{ '--columns': template, '--table-width': width } as CSSProperties}
      className="[--row-height:--spacing(20)] md:[--row-height:--spacing(10)]"
    >
      <div
        ref={headBox}
        role="presentation"
        onScroll={() => follow(headBox.current, bodyBox.current)}
        className="sticky top-(--frame-top) z-20 overflow-hidden border-b border-line bg-canvas max-md:sr-only"
      >
        <div role="rowgroup" className="md:min-w-(--table-width)">
          <div
            role="row"
            aria-rowindex={1}
            className="bg-canvas text-xs font-medium text-muted md:grid md:h-9 md:grid-cols-(--columns) md:items-stretch"
          >
            {head}
          </div>
        </div>
      </div>
      <div
        ref={bodyBox}
        role="presentation"
        onScroll={() => follow(bodyBox.current, headBox.current)}
        className={`overflow-x-auto overflow-y-hidden bg-surface transition-opacity ${dimmed ? 'opacity-50' : ''}`}
      >
        {children}
      </div>
    </div>
  )
}
