'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { rowPlace } from '@/components/data-table/row-place'
import { useKeyMayDelete } from '@/components/layout/connection-context'
import { useMediaActions } from '@/components/media/media-actions-context'
import { mediaPagePath } from '@/components/media/media-link'
import { MEDIA_CELLS } from '@/components/media/media-cells'
import { IdButton } from '@/components/ui/id-button'
import { SymbolIcon } from '@/components/ui/icon-symbols'
import { MediaTitle } from '@/components/ui/media-title'
import type { MediaRow as Row } from '@/lib/contracts/media'
import type { MediaColumn } from '@/lib/ui/media-columns'
import { shortId } from '@/lib/ui/short-id'
import { displayTitle, isolated } from '@/lib/ui/title-text'

export interface MediaRowProps {
  row: Row
  index: number
  now: number
  columns: readonly MediaColumn[]
  selected: boolean
  canDelete: boolean
  /** Absent while it cannot be selected. */
  onChoose: ((row: Row, range: boolean) => void) | undefined
}

/** On a phone the cells of a row stand in three lines; roles keep it a table for who cannot see that. */
const ROW =
  'virtual-row group border-b border-line bg-surface hover:bg-hover data-selected:bg-selected max-md:flex max-md:flex-wrap max-md:content-center max-md:gap-x-2 max-md:gap-y-0.5 max-md:pr-3 max-md:pl-11 md:grid md:grid-cols-(--columns)'

/** One media. Space selects, with Shift up to here; Enter opens its sheet. */
export const MediaRow = memo(function MediaRow(props: MediaRowProps) {
  const { row, index, now, columns, selected, canDelete, onChoose } = props
  const t = useTranslations('media')
  const frame = useTranslations('frame')
  const keyMayDelete = useKeyMayDelete()
  const { openSheet, askDelete, prepare } = useMediaActions()
  const title = displayTitle(row.title) || t('noTitle')

  function open(event: MouseEvent<HTMLElement>) {
    // What opens a tab or a window stays the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    openSheet(row.mediaId, event.currentTarget)
  }

  function onKey(event: KeyboardEvent<HTMLElement>) {
    const { control } = (event.target as HTMLElement).dataset
    if (event.key === ' ' && control === 'title') {
      event.preventDefault()
      onChoose?.(row, event.shiftKey)
    }
    if (event.key === 'Enter' && control === 'select')
      openSheet(row.mediaId, event.target as HTMLElement)
  }

  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row-index={index}
      data-row-key={row.mediaId}
      data-selected={selected || undefined}
      style={rowPlace(index)}
      onKeyDown={onKey}
      className={ROW}
    >
      <div
        role="rowheader"
        className="flex min-w-0 items-center bg-inherit max-md:-ml-11 max-md:basis-full max-md:pr-8 md:sticky md:left-0 md:z-1 md:pr-3 md:in-data-scrolled:shadow-[1px_0_0_var(--line-strong)]"
      >
        <label className="flex h-full w-11 shrink-0 items-center justify-center md:w-12 md:pl-2">
          <input
            type="checkbox"
            data-control="select"
            aria-label={t('selectOne', { title: isolated(title) })}
            checked={selected}
            disabled={!onChoose}
            // Shift-clicking must not mark the text in between.
            onMouseDown={(event) => event.shiftKey && event.preventDefault()}
            onChange={({ nativeEvent }) =>
              onChoose?.(row, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
            }
            className="size-4 accent-accent-solid"
          />
        </label>
        <span className="min-w-0 leading-4.5">
          <a
            href={mediaPagePath(row.mediaId)}
            data-control="title"
            onClick={open}
            onPointerEnter={prepare}
            onFocus={prepare}
            className="block truncate rounded-sm font-medium hover:underline"
          >
            <MediaTitle title={row.title} fallback={t('noTitle')} />
          </a>
          <IdButton
            id={row.mediaId}
            label={t('copyId', { id: shortId(row.mediaId) })}
            className="block max-md:hidden"
          />
        </span>
      </div>
      {columns.map((column) => {
        const Cell = MEDIA_CELLS[column]
        return <Cell key={column} row={row} now={now} />
      })}
      {canDelete && (
        <div
          role="cell"
          className="flex items-center justify-center bg-inherit max-md:absolute max-md:top-1.5 max-md:right-1.5 md:sticky md:right-0"
        >
          {/* It fades for nobody: rows that pass below the pointer would each begin to, in every frame of a scroll. */}
          <button
            type="button"
            data-control="delete"
            aria-label={`${t('deleteOf', { title: isolated(title) })}${keyMayDelete ? '' : `. ${frame('lookOnlyWhy')}`}`}
            title={keyMayDelete ? t('delete') : frame('lookOnlyWhy')}
            aria-disabled={!keyMayDelete}
            onPointerEnter={prepare}
            onFocus={prepare}
            onClick={({ currentTarget }) => keyMayDelete && askDelete(row, currentTarget)}
            className="flex size-8 items-center justify-center rounded-md text-danger opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-danger/10 focus-visible:opacity-100 aria-disabled:cursor-not-allowed aria-disabled:text-muted max-md:opacity-100 touch:opacity-100"
          >
            <SymbolIcon name="delete" className="size-4" />
          </button>
        </div>
      )}
    </div>
  )
})
