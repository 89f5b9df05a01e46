'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SortHead } from '@/components/data-table/sort-head'
import type { ColumnSort } from '@/components/data-table/sort-head'
import { TableFrame } from '@/components/data-table/table-frame'
import type { MediaColumn } from '@/lib/ui/media-columns'

/** In rem. */
const WIDTHS: Record<MediaColumn, number> = {
  verdict: 12.5,
  progress: 6.5,
  reported: 7.25,
  started: 8.25,
  clears: 10.25,
  source: 7,
  application: 7.5,
}
const TITLE_LEAST = 16
const ACTIONS = 3

const LABELS = {
  verdict: 'columnVerdict',
  progress: 'columnProgress',
  reported: 'columnReported',
  started: 'columnStarted',
  clears: 'columnClears',
  source: 'columnSource',
  application: 'columnApplication',
} as const

const TIPS = { reported: 'reportedTip' } as const

const HEAD = 'flex items-center px-3 whitespace-nowrap'

/** How the rows that are loaded stand to the selection. */
export type LoadedSelection = 'none' | 'some' | 'all'

/** Only what sorts the whole result is here. */
export type MediaSorts = Partial<Record<MediaColumn | 'title', ColumnSort>>

export interface MediaTableProps {
  /** What the rows are. */
  label: string
  columns: readonly MediaColumn[]
  sorts: MediaSorts
  canDelete: boolean
  rowCount?: number
  loadedSelection?: LoadedSelection
  /** Number of rows that are loaded and can be selected. */
  loaded?: number
  onChooseAll?: (chosen: boolean) => void
  dimmed?: boolean
  busy?: boolean
  children: ReactNode
}

/** The table of media and its header; the arrow stands only where the order is true for the whole result. */
export function MediaTable(props: MediaTableProps) {
  const { label, columns, sorts, canDelete, rowCount, dimmed, busy, children } = props
  const t = useTranslations('media')
  const widths = columns.map((column) => WIDTHS[column])
  const rest = [...widths, ...(canDelete ? [ACTIONS] : [])]
  return (
    <TableFrame
      label={label}
      rowCount={rowCount}
      template={`minmax(${TITLE_LEAST}rem,1fr) ${rest.map((width) => `${width}rem`).join(' ')}`}
      width={`${rest.reduce((sum, width) => sum + width, TITLE_LEAST)}rem`}
      dimmed={dimmed}
      busy={busy}
      head={
        <>
          <TitleHead {...props} />
          {columns.map((column) => (
            <div
              key={column}
              role="columnheader"
              aria-sort={sorts[column]?.order ?? undefined}
              title={column in TIPS ? t(TIPS[column as keyof typeof TIPS]) : undefined}
              className={`${HEAD} ${column === 'reported' ? 'justify-end' : ''}`}
            >
              <SortHead text={t(LABELS[column])} sort={sorts[column]} />
            </div>
          ))}
          {canDelete && (
            <div role="columnheader" className="sticky right-0 bg-inherit">
              <span className="sr-only">{t('columnActions')}</span>
            </div>
          )}
        </>
      }
    >
      {children}
    </TableFrame>
  )
}

function TitleHead({ loadedSelection = 'none', loaded = 0, onChooseAll, sorts }: MediaTableProps) {
  const t = useTranslations('media')
  return (
    <div
      role="columnheader"
      aria-sort={sorts.title?.order ?? undefined}
      className="flex items-center bg-inherit in-data-scrolled:shadow-[1px_0_0_var(--line-strong)] md:sticky md:left-0 md:z-1 md:pr-3"
    >
      <label className="flex h-full w-12 shrink-0 items-center justify-center pl-2">
        <input
          type="checkbox"
          data-control="all"
          aria-label={t('selectLoaded', { count: loaded })}
          disabled={loaded === 0}
          checked={loadedSelection === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = loadedSelection === 'some'
          }}
          onChange={({ target }) => onChooseAll?.(target.checked)}
          className="size-4 accent-accent-solid"
        />
      </label>
      <SortHead text={t('columnMedia')} sort={sorts.title} />
    </div>
  )
}
