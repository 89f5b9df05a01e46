'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { SelectionActions } from '@/components/data-table/use-selection'
import { MediaListProblem } from '@/components/media/media-list-problem'
import { MediaNone } from '@/components/media/media-none'
import { MediaRows } from '@/components/media/media-rows'
import { MediaSkeleton } from '@/components/media/media-skeleton'
import type { ChangeFilters } from '@/components/media/use-media-filters'
import { useMediaSorts } from '@/components/media/use-media-sorts'
import type { MediaRow as Row } from '@/lib/contracts/media'
import type { MediaFilters } from '@/lib/data/media-filters'
import type { MediaPages } from '@/lib/data/media-list-query'
import { problemOfError } from '@/lib/data/problem'
import type { MediaColumn } from '@/lib/ui/media-columns'
import { useNow } from '@/lib/ui/use-now'

// What few keys show. With a place of their own to wait in: without one the whole screen would be suspended.
const KeyMayNotList = dynamic(
  () => import('@/components/feedback/key-may-not-list').then(({ KeyMayNotList }) => KeyMayNotList),
  { loading: () => null },
)
const NoReportsNote = dynamic(
  () => import('@/components/feedback/no-reports-note').then(({ NoReportsNote }) => NoReportsNote),
  { loading: () => null },
)

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
  const t = useTranslations('media')
  const sorts = useMediaSorts(filters.sort, (sort) => props.onFilter({ sort }))
  const first = query.data?.pages[0]
  const now = useNow(first?.asOf ?? '')

  if (query.isPending)
    return <MediaSkeleton place="media" columns={columns} sorts={sorts} canDelete={canDelete} />

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
      <MediaRows
        label={t('tableCaption')}
        query={query}
        rows={rows}
        indexOf={indexOf}
        total={total}
        now={now}
        columns={columns}
        sorts={sorts}
        canDelete={canDelete}
        isChosen={(mediaId) => chosen.has(mediaId)}
        select={select}
      >
        {query.isFetchNextPageError && problemNote}
      </MediaRows>
    </>
  )
}
