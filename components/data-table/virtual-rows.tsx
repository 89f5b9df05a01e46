'use client'
'use no memo'

// The virtualizer is one object that changes inside: the compiler must not remember what it answered, here or anywhere
// else, so it does not leave this component.

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { CSSProperties, FocusEvent, ReactNode } from 'react'
import { moveByKey } from '@/components/data-table/move-by-key'

/** The server and the first render here know no screen yet: this much of one is drawn. */
const FIRST_RECT = { width: 1280, height: 960 }
const OVERSCAN = 4
/** So many rows before the end the next page is asked for. */
const NEAR_END = 40

export interface VirtualRowsProps {
  count: number
  /** Pixels, all rows the same; `--row-height` says so to the style sheet. */
  rowHeight: number
  /** Key → index of every row there is. */
  indexOf: ReadonlyMap<string, number>
  keyOf: (index: number) => string
  /** An element of class `virtual-row` with `data-row-index`, `data-row-key` and `rowPlace`. */
  children: (index: number) => ReactNode
  /** Whether more can be loaded right now. */
  canLoad: boolean
  onNearEnd: () => void
  className?: string
}

/**
 * The rows around what is visible, of however many there are; the page scrolls, not a box in it. The row that holds the
 * focus stays, with its neighbours, so that scrolling loses no focus and the next key press finds a next row.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const { count, rowHeight, indexOf, keyOf, children, canLoad, onNearEnd, className = '' } = props
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [focusedKey, setFocusedKey] = useState<string | null>(null)
  const focused = focusedKey === null ? undefined : indexOf.get(focusedKey)

  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialRect: FIRST_RECT,
    initialOffset: 0,
    // React draws when it is ready; a synchronous pass for each scroll event is what makes scrolling stutter.
    useFlushSync: false,
    rangeExtractor: (range) => withFocused(defaultRangeExtractor(range), focused, range.count),
  })

  useEffect(() => {
    const measure = () => {
      if (box.current) setTop(box.current.getBoundingClientRect().top + window.scrollY)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])

  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const items = virtualizer.getVirtualItems()
  const lastVisible = virtualizer.range?.endIndex ?? 0
  const nearEnd = lastVisible >= count - NEAR_END
  useEffect(() => {
    if (nearEnd && canLoad) onNearEnd()
  }, [nearEnd, canLoad, count, onNearEnd])

  const noteFocus = ({ target }: FocusEvent) => setFocusedKey(keyOfElement(target))
  const noteBlur = ({ relatedTarget }: FocusEvent) => {
    // Another window took the focus, or nothing did: it comes back to the same row.
    if (relatedTarget && !box.current?.contains(relatedTarget)) setFocusedKey(null)
  }

  return (
    <div
      ref={box}
      role="rowgroup"
      onFocus={noteFocus}
      onBlur={noteBlur}
      onKeyDown={(event) => box.current && moveByKey(event, box.current)}
      style={{ '--row-count': count } as CSSProperties}
      className={`relative h-[calc(var(--row-count)*var(--row-height))] ${className}`}
    >
      {items.map(({ index }) => children(index))}
    </div>
  )
}

const keyOfElement = (element: Element) =>
  element.closest<HTMLElement>('[data-row-key]')?.dataset.rowKey ?? null

function withFocused(visible: number[], focused: number | undefined, count: number): number[] {
  if (focused === undefined) return visible
  const wanted = [focused - 1, focused, focused + 1].filter((index) => index >= 0 && index < count)
  return [...new Set([...visible, ...wanted])].toSorted((a, b) => a - b)
}
