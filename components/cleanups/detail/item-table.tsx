'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TableFrame } from '@/components/data-table/table-frame'

export type ItemColumn = 'outcome' | 'verdict' | 'reported' | 'answer' | 'at'

/** What a plan knows of its media, and what a run adds. */
export const PLAN_COLUMNS: readonly ItemColumn[] = ['verdict', 'reported']
export const LEFT_OUT_COLUMNS: readonly ItemColumn[] = ['outcome', 'verdict', 'reported']
export const RUN_COLUMNS: readonly ItemColumn[] = ['outcome', 'answer', 'at', 'verdict', 'reported']

/** In rem. */
const WIDTHS: Record<ItemColumn, number> = {
  outcome: 16,
  verdict: 13,
  reported: 7.5,
  answer: 14,
  at: 8,
}
const TITLE_LEAST = 16

const LABELS = {
  outcome: 'columnOutcome',
  verdict: 'columnVerdict',
  reported: 'columnSize',
  answer: 'columnRequest',
  at: 'columnAt',
} as const

const HEAD = 'flex items-center px-3 whitespace-nowrap'

/** The table of a cleanup's media and its header. */
export function ItemTable({
  columns,
  rowCount,
  busy = false,
  dimmed = false,
  children,
}: {
  columns: readonly ItemColumn[]
  rowCount?: number
  busy?: boolean
  dimmed?: boolean
  children: ReactNode
}) {
  const t = useTranslations('cleanups')
  const widths = columns.map((column) => WIDTHS[column])
  return (
    <TableFrame
      label={t('itemsCaption')}
      rowCount={rowCount}
      template={`minmax(${TITLE_LEAST}rem,1fr) ${widths.map((width) => `${width}rem`).join(' ')}`}
      width={`${widths.reduce((sum, width) => sum + width, TITLE_LEAST)}rem`}
      busy={busy}
      dimmed={dimmed}
      head={
        <>
          <div
            role="columnheader"
            className="flex items-center bg-inherit px-3 in-data-scrolled:shadow-[1px_0_0_var(--line-strong)] md:sticky md:left-0 md:z-1 md:pl-6"
          >
            {t('columnMedia')}
          </div>
          {columns.map((column) => (
            <div
              key={column}
              role="columnheader"
              title={column === 'reported' ? t('reportedTip') : undefined}
              className={`${HEAD} ${column === 'reported' ? 'justify-end md:pr-6' : ''}`}
            >
              {t(LABELS[column])}
            </div>
          ))}
        </>
      }
    >
      {children}
    </TableFrame>
  )
}
