import type { KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }

/** Arrow keys, or j and k, go to the same control (`data-control`) of the next or the previous row. */
export function moveByKey(event: KeyboardEvent, rows: HTMLElement): void {
  const step = STEPS[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const control = (event.target as Element).closest<HTMLElement>('[data-control]')
  const row = control?.closest<HTMLElement>('[data-row-index]')
  if (!control || !row) return
  const index = Number(row.dataset.rowIndex) + step
  const next = rows.querySelector<HTMLElement>(
    `[data-row-index="${index}"] [data-control="${control.dataset.control}"]`,
  )
  if (!next) return
  event.preventDefault()
  next.focus()
}
