'use client'

import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import type { SelectionActions } from '@/components/data-table/use-selection'
import { useRowHeight } from '@/components/data-table/use-row-height'
import { VirtualRows } from '@/components/data-table/virtual-rows'
import { KeyMayNotList } from '@/components/feedback/key-may-not-list'
import { NoReportsNote } from '@/components/feedback/no-reports-note'
import { MediaListFoot } from '@/components/media/media-list-foot'
import { MediaListProblem } from '@/components/media/media-list-problem'
import { MediaNone } from '@/components/media/media-none'
import { MediaRow } from '@/components/media/media-row'
import { MediaSkeleton } from '@/components/media/media-skeleton'
import { MediaTable } from '@/components/media/media-table'
import type { LoadedSelection } from '@/components/media/media-table'
import type { ChangeFilters } from '@/components/media/use-media-filters'
import type { MediaRow as Row } from '@/lib/contracts/media'
import type { MediaFilters } from '@/lib/data/media-filters'
import type { MediaPages } from '@/lib/data/media-list-query'
import { problemOfError } from '@/lib/data/problem'
import type { MediaColumn } from '@/lib/ui/media-columns'
import { useNow } from '@/lib/ui/use-now'

interface MediaListProps {
  region: string
  canDelete: boolean
  columns: readonly MediaColumn[]
  filters: MediaFilters
  query: UseInfiniteQueryResult<MediaPages>
  /** Of all pages, each media once. */
  rows: readonly Row[]
  indexOf: ReadonlyMap<string, number>
  chosen: ReadonlyMap<string, Row>
  select: SelectionActions<Row>
  onFilter: ChangeFilters
  onRefresh: () => void
}

/** The rows in whatever state they are: none yet, not for this key, failed, none at all, there. */
export function MediaList(props: MediaListProps) {
  const { region, canDelete, columns, filters, query, rows, indexOf, chosen, select } = props
  const rowHeight = useRowHeight()
  const first = query.data?.pages[0]
  const now = useNow(first?.asOf ?? '')

  if (query.isPending) return <MediaSkeleton columns={columns} canDelete={canDelete} />

  const problem = query.error && problemOfError(query.error, 'read')
  if (problem?.kind === 'keyMayNotList' && rows.length === 0)
    return <KeyMayNotList heading="h2" action={problem.values.action ?? 'SearchMedia'} />

  const problemNote = problem && (
    <MediaListProblem
      problem={problem}
      asOf={first?.asOf}
      busy={query.isFetching}
      onRetry={() => (query.isFetchNextPageError ? void query.fetchNextPage() : props.onRefresh())}
    />
  )
  if (!first) return problemNote
  if (rows.length === 0)
    return problemNote ?? <MediaNone region={region} filters={filters} onFilter={props.onFilter} />

  const total = Math.max(first.total, rows.length)
  return (
    <>
      {!first.reportsReadable && (
        <div className="px-4 pb-3 md:px-6">
          <NoReportsNote />
        </div>
      )}
      {!query.isFetchNextPageError && problemNote}
      <div onKeyDown={(event) => selectByKey(event, select)}>
        <MediaTable
          columns={columns}
          sort={filters.sort}
          onSort={(sort) => props.onFilter({ sort })}
          canDelete={canDelete}
          rowCount={total}
          loaded={rows.length}
          loadedSelection={loadedSelection(rows, chosen)}
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
                    selected={chosen.has(row.mediaId)}
                    canDelete={canDelete}
                    onChoose={select.choose}
                  />
                )
              )
            }}
          </VirtualRows>
        </MediaTable>
      </div>
      <MediaListFoot
        loaded={rows.length}
        total={total}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
      >
        {query.isFetchNextPageError && problemNote}
      </MediaListFoot>
    </>
  )
}

function loadedSelection(rows: readonly Row[], chosen: ReadonlyMap<string, Row>): LoadedSelection {
  if (chosen.size === 0) return 'none'
  const count = rows.filter(({ mediaId }) => chosen.has(mediaId)).length
  if (count === 0) return 'none'
  return count === rows.length ? 'all' : 'some'
}

/** Ctrl or ⌘ with A selects what is loaded, Escape nothing. */
function selectByKey(event: KeyboardEvent, select: SelectionActions<Row>) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
    event.preventDefault()
    select.chooseAll()
  } else if (event.key === 'Escape') select.clear()
}
