'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { SelectionActions } from '@/components/data-table/use-selection'
import { useLeftoverSorts } from '@/components/leftovers/use-leftover-sorts'
import { MediaListProblem } from '@/components/media/media-list-problem'
import { MediaRows } from '@/components/media/media-rows'
import { MediaSkeleton } from '@/components/media/media-skeleton'
import type { ChangeUrlFilters } from '@/components/data-table/use-url-filters'
import type { LeftoverItem, ScanSummary } from '@/lib/contracts/leftovers'
import type { MediaRow } from '@/lib/contracts/media'
import { leftoverFilterOf, NO_LEFTOVER_FILTERS } from '@/lib/data/leftover-filters'
import type { LeftoverFilters } from '@/lib/data/leftover-filters'
import type { LeftoverPages } from '@/lib/data/leftover-list-query'
import { problemOfError } from '@/lib/data/problem'
import type { MediaColumn } from '@/lib/ui/media-columns'
import { useNow } from '@/lib/ui/use-now'

// With a place of its own to wait in: without one the whole screen would be suspended.
const LeftoverNone = dynamic(
  () => import('@/components/leftovers/leftover-none').then(({ LeftoverNone }) => LeftoverNone),
  { loading: () => null },
)

interface LeftoverListProps {
  canDelete: boolean
  columns: readonly MediaColumn[]
  filters: LeftoverFilters
  query: UseInfiniteQueryResult<LeftoverPages>
  /** Of all pages, each media once. */
  rows: readonly LeftoverItem[]
  indexOf: ReadonlyMap<string, number>
  scan: ScanSummary | undefined
  isChosen: (mediaId: string) => boolean
  selectable: boolean
  select: SelectionActions<MediaRow>
  onFilter: ChangeUrlFilters<LeftoverFilters>
  onRefresh: () => void
  onScan: (() => void) | undefined
}

/** The rows in whatever state they are: not scanned, failed, none at all, there. */
export function LeftoverList(props: LeftoverListProps) {
  const { canDelete, columns, filters, query, rows, scan } = props
  const t = useTranslations('leftovers')
  const sorts = useLeftoverSorts(filters.sort, (sort) => props.onFilter({ sort }))
  const first = query.data?.pages[0]
  const now = useNow(first?.asOf ?? '')

  if (query.isPending)
    return <MediaSkeleton place="leftovers" columns={columns} sorts={sorts} canDelete={canDelete} />

  const problemNote = query.error && (
    <MediaListProblem
      problem={problemOfError(query.error, 'read')}
      asOf={first?.asOf}
      busy={query.isFetching}
      onRetry={() => (query.isFetchNextPageError ? void query.fetchNextPage() : props.onRefresh())}
    />
  )
  if (!first) return problemNote
  if (rows.length === 0)
    return (
      problemNote ?? (
        <LeftoverNone
          filter={leftoverFilterOf(filters)}
          scan={scan}
          now={now}
          onClearFilters={() => props.onFilter(NO_LEFTOVER_FILTERS)}
          onScan={props.onScan}
        />
      )
    )
  return (
    <>
      {!query.isFetchNextPageError && problemNote}
      <MediaRows
        label={t('tableCaption')}
        query={query}
        rows={rows}
        indexOf={props.indexOf}
        total={Math.max(first.total, rows.length)}
        now={now}
        columns={columns}
        sorts={sorts}
        canDelete={canDelete}
        isChosen={props.isChosen}
        selectable={props.selectable}
        select={props.select}
      >
        {query.isFetchNextPageError && problemNote}
        {!query.hasNextPage && (
          <p className="px-4 pb-1 text-[13px] text-muted md:px-6">{t('otherApplications')}</p>
        )}
      </MediaRows>
    </>
  )
}
