'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TableFrame } from '@/components/data-table/table-frame'
import type { MediaSort } from '@/lib/contracts/media'
import type { MediaColumn } from '@/lib/ui/media-columns'

/** In rem. */
const WIDTHS: Record<MediaColumn, number> = {
  verdict: 12.5,
  progress: 6.5,
  reported: 6.75,
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
  clears: 'columnClears',
  source: 'columnSource',
  application: 'columnApplication',
} as const

const TIPS = { reported: 'reportedTip' } as const

const HEAD = 'flex items-center px-3 whitespace-nowrap'

/** How the rows that are loaded stand to the selection. */
export type LoadedSelection = 'none' | 'some' | 'all'

export interface MediaTableProps {
  columns: readonly MediaColumn[]
  sort: MediaSort
  onSort?: (sort: MediaSort) => void
  canDelete: boolean
  rowCount?: number
  loadedSelection?: LoadedSelection
  /** Number of rows that are loaded. */
  loaded?: number
  onChooseAll?: (chosen: boolean) => void
  dimmed?: boolean
  busy?: boolean
  children: ReactNode
}

/** The table of media and its header; the arrow stands only where the order is true for the whole library. */
export function MediaTable(props: MediaTableProps) {
  const { columns, sort, onSort, canDelete, rowCount, dimmed, busy, children } = props
  const t = useTranslations('media')
  const widths = columns.map((column) => WIDTHS[column])
  const rest = [...widths, ...(canDelete ? [ACTIONS] : [])]
  return (
    <TableFrame
      label={t('tableCaption')}
      rowCount={rowCount}
      template={`minmax(${TITLE_LEAST}rem,1fr) ${rest.map((width) => `${width}rem`).join(' ')}`}
      width={`${rest.reduce((sum, width) => sum + width, TITLE_LEAST)}rem`}
      dimmed={dimmed}
      busy={busy}
      head={
        <>
          <TitleHead {...props} />
          {columns.map((column) =>
            column === 'started' ? (
              <StartedHead key={column} sort={sort} onSort={onSort} />
            ) : (
              <div
                key={column}
                role="columnheader"
                title={column in TIPS ? t(TIPS[column as keyof typeof TIPS]) : undefined}
                className={`${HEAD} ${column === 'reported' ? 'justify-end' : ''}`}
              >
                {t(LABELS[column])}
              </div>
            ),
          )}
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

function TitleHead({ loadedSelection = 'none', loaded = 0, onChooseAll }: MediaTableProps) {
  const t = useTranslations('media')
  return (
    <div
      role="columnheader"
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
      {t('columnMedia')}
    </div>
  )
}

function StartedHead({ sort, onSort }: Pick<MediaTableProps, 'sort' | 'onSort'>) {
  const t = useTranslations('media')
  const sorted = sort.startsWith('createdAt')
  const oldestFirst = sort === 'createdAt:asc'
  const Arrow = oldestFirst ? ArrowUp : ArrowDown
  const order = oldestFirst ? 'ascending' : 'descending'
  const next = sorted && !oldestFirst ? 'createdAt:asc' : 'createdAt:desc'
  return (
    <div role="columnheader" aria-sort={sorted ? order : undefined} className={HEAD}>
      <button
        type="button"
        title={sorted ? t(oldestFirst ? 'sortOldest' : 'sortNewest') : t('sortByStarted')}
        onClick={() => onSort?.(next)}
        className="-m-1 inline-flex items-center gap-1 rounded p-1 hover:text-text"
      >
        {t('columnStarted')}
        {sorted && <Arrow aria-hidden className="size-3.5" />}
      </button>
    </div>
  )
}
