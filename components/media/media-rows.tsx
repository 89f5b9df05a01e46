'use client'
'use no memo'

// Rows are remembered one by one; of what is around them the compiler would remember more than it saves.

import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRowHeight } from '@/components/data-table/use-row-height'
import type { SelectionActions } from '@/components/data-table/use-selection'
import { VirtualRows } from '@/components/data-table/virtual-rows'
import { MediaRow } from '@/components/media/media-row'
import { MediaTable } from '@/components/media/media-table'
import type { LoadedSelection, MediaSorts } from '@/components/media/media-table'
import type { MediaRow as Row } from '@/lib/contracts/media'
import type { MediaColumn } from '@/lib/ui/media-columns'

interface MediaRowsProps {
  /** What the rows are. */
  label: string
  query: UseInfiniteQueryResult
  /** Of all pages, each media once; at least one. */
  rows: readonly Row[]
  indexOf: ReadonlyMap<string, number>
  total: number
  now: number
  columns: readonly MediaColumn[]
  sorts: MediaSorts
  canDelete: boolean
  isChosen: (mediaId: string) => boolean
  select: Pick<SelectionActions<Row>, 'choose' | 'chooseAll' | 'unchooseAll' | 'clear'>
  /** False while a selection stands that these rows are no part of. */
  selectable?: boolean
  /** Below the last row. */
  children?: ReactNode
}

/** The rows that are loaded, endless, and how much of the list they are. */
export function MediaRows(props: MediaRowsProps) {
  const { query, rows, indexOf, total, now, columns, canDelete, isChosen, select } = props
  const { selectable = true } = props
  const t = useTranslations('media')
  const rowHeight = useRowHeight()
  const chosen = selectable ? rows.filter(({ mediaId }) => isChosen(mediaId)).length : 0
  const loadedSelection: LoadedSelection =
    chosen === 0 ? 'none' : chosen === rows.length ? 'all' : 'some'
  return (
    <>
      <div onKeyDown={(event) => selectByKey(event, select, selectable)}>
        <MediaTable
          label={props.label}
          columns={columns}
          sorts={props.sorts}
          canDelete={canDelete}
          rowCount={total}
          loaded={selectable ? rows.length : 0}
          loadedSelection={loadedSelection}
          onChooseAll={(all) => (all ? select.chooseAll() : select.unchooseAll())}
          dimmed={query.isPlaceholderData}
          busy={query.isFetching}
        >
          <VirtualRows
            count={rows.length}
            rowHeight={rowHeight}
            indexOf={indexOf}
            keyOf={(index) => rows[index]?.mediaId ?? String(index)}
            canLoad={query.hasNextPage && !query.isFetching && !query.isFetchNextPageError}
            onNearEnd={() => void query.fetchNextPage()}
            className="md:min-w-(--table-width)"
          >
            {(index) => {
              const row = rows[index]
              return (
                row && (
                  <MediaRow
                    key={row.mediaId}
                    row={row}
                    index={index}
                    now={now}
                    columns={columns}
                    selected={selectable && isChosen(row.mediaId)}
                    canDelete={canDelete}
                    onChoose={selectable ? select.choose : undefined}
                  />
                )
              )
            }}
          </VirtualRows>
        </MediaTable>
      </div>
      <div className="py-4">
        {props.children}
        <p role="status" className="px-4 text-muted tabular-nums md:px-6">
          {query.hasNextPage
            ? t('loaded', { loaded: rows.length, total })
            : t('allLoaded', { total: rows.length })}
          {query.isFetchingNextPage && <span className="ml-3">{t('loadingMore')}</span>}
        </p>
      </div>
    </>
  )
}

/** Ctrl or ⌘ with A selects what is loaded, Escape nothing. */
function selectByKey(
  event: KeyboardEvent,
  select: Pick<SelectionActions<Row>, 'chooseAll' | 'clear'>,
  selectable: boolean,
) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
    event.preventDefault()
    if (selectable) select.chooseAll()
  } else if (event.key === 'Escape') select.clear()
}
