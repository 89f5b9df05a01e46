'use client'

import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { MediaSort } from '@/lib/contracts/media'

const HEAD =
  'whitespace-nowrap border-b border-line px-3 py-2 text-left text-xs font-medium text-muted'

/** The table and its header, which stays below the frame while the rows scroll. */
export function MediaTable({
  sort,
  onSort,
  canDelete,
  dimmed = false,
  busy = false,
  children,
}: {
  sort: MediaSort
  onSort?: (sort: MediaSort) => void
  canDelete: boolean
  /** The rows are those of the last filter, until the new ones are there. */
  dimmed?: boolean
  busy?: boolean
  children: ReactNode
}) {
  const t = useTranslations('media')
  const oldestFirst = sort === 'createdAt:asc'
  const Arrow = oldestFirst ? ArrowUp : ArrowDown
  return (
    <table
      role="table"
      aria-busy={busy || undefined}
      className="w-full border-separate border-spacing-0 max-md:block"
    >
      <caption className="sr-only">{t('tableCaption')}</caption>
      <thead role="rowgroup" className="sticky top-(--frame-top) z-20 bg-canvas max-md:sr-only">
        <tr role="row">
          <th role="columnheader" scope="col" className={`${HEAD} w-full md:pl-6`}>
            {t('columnMedia')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('columnStatus')}
          </th>
          <th role="columnheader" scope="col" className={`${HEAD} text-right`}>
            {t('columnSize')}
          </th>
          <th
            role="columnheader"
            scope="col"
            aria-sort={oldestFirst ? 'ascending' : 'descending'}
            className={HEAD}
          >
            <button
              type="button"
              title={t(oldestFirst ? 'sortOldest' : 'sortNewest')}
              onClick={() => onSort?.(oldestFirst ? 'createdAt:desc' : 'createdAt:asc')}
              className="-m-1 inline-flex items-center gap-1 rounded p-1 hover:text-text"
            >
              {t('columnStarted')}
              <Arrow aria-hidden className="size-3.5" />
            </button>
          </th>
          <th role="columnheader" scope="col" className={`${HEAD} hidden xl:table-cell`}>
            {t('columnStorage')}
          </th>
          <th role="columnheader" scope="col" className={`${HEAD} hidden lg:table-cell`}>
            {t('columnApplication')}
          </th>
          {canDelete && (
            <th role="columnheader" scope="col" className={HEAD}>
              <span className="sr-only">{t('columnActions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody
        role="rowgroup"
        className={`bg-surface transition-opacity max-md:block ${dimmed ? 'opacity-50' : ''}`}
      >
        {children}
      </tbody>
    </table>
  )
}
