'use client'
'use no memo'

// Drawn seldom: what the compiler remembers would be half of its first-load code.

import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'

/** How a column sorts the whole result, not what is loaded of it. */
export interface ColumnSort {
  /** Null while another column sorts. */
  order: 'ascending' | 'descending' | null
  /** What is sorted by, where that is not what the column is called after. */
  by?: string
  /** What the order is now, and what the next press makes of it. */
  title?: string
  onSort?: () => void
}

/** The name of a column, as a button where it sorts; the arrow stands only on the one that does. */
export function SortHead({ text, sort }: { text: string; sort: ColumnSort | undefined }) {
  if (!sort) return text
  const Arrow = sort.order === 'ascending' ? ArrowUp : ArrowDown
  return (
    <>
      {sort.by !== undefined && <span className="mr-2">{text}</span>}
      <button
        type="button"
        title={sort.title}
        onClick={sort.onSort}
        className="-m-1 inline-flex items-center gap-1 rounded p-1 hover:text-text"
      >
        {sort.by ?? text}
        {sort.order && <Arrow aria-hidden className="size-3.5" />}
      </button>
    </>
  )
}
