'use client'

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/feedback/problem-note'
import { useMediaActions } from '@/components/media/media-actions'
import { MediaListFoot } from '@/components/media/media-list-foot'
import { MediaNone } from '@/components/media/media-none'
import { MediaRow } from '@/components/media/media-row'
import type { MediaScreenProps } from '@/components/media/media-screen'
import { MediaSkeleton } from '@/components/media/media-skeleton'
import { MediaTable } from '@/components/media/media-table'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { Button } from '@/components/ui/button'
import type { Media, MediaPage } from '@/lib/contracts/media'
import type { MediaFilters } from '@/lib/data/media-filters'
import { problemOfError } from '@/lib/data/problem'
import type { Problem } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'
import { useNow } from '@/lib/ui/use-now'

interface MediaListProps extends MediaScreenProps {
  filters: MediaFilters
  query: UseInfiniteQueryResult<InfiniteData<MediaPage>>
  onFilter: (change: Partial<MediaFilters>) => void
}

/** The rows in whatever state they are: none yet, failed, none at all, there. */
export function MediaList(props: MediaListProps) {
  const { filters, query, canDelete, region, onFilter } = props
  const t = useTranslations('frame')
  const format = useFormat()
  const { openSheet, askDelete, prepare } = useMediaActions()
  const pages = query.data?.pages
  const now = useNow(pages?.[0]?.asOf ?? '')

  if (query.isPending) return <MediaSkeleton canDelete={canDelete} />
  const found = query.error && problemOfError(query.error, 'read')
  const asOf = pages?.[0]?.asOf
  const problem: Problem | null =
    found?.kind === 'offline' && asOf !== undefined
      ? { ...found, kind: 'offlineShown', values: { time: format.exact(asOf) } }
      : found
  const problemNote = problem && (
    <div className="max-w-3xl px-4 pb-3 md:px-6">
      <ProblemNote problem={problem}>
        {problem.kind === 'signedOut' && <SignInAgain />}
        {problem.retry && (
          <Button
            size="small"
            disabled={query.isFetching}
            onClick={() =>
              void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())
            }
          >
            {t('tryAgain')}
          </Button>
        )}
      </ProblemNote>
    </div>
  )
  if (!pages) return problemNote

  const rows = uniqueRows(pages)
  if (rows.length === 0)
    return problemNote ?? <MediaNone region={region} filters={filters} onFilter={onFilter} />

  return (
    <>
      {!query.isFetchNextPageError && problemNote}
      <MediaTable
        sort={filters.sort}
        onSort={(sort) => onFilter({ sort })}
        canDelete={canDelete}
        dimmed={query.isPlaceholderData}
        busy={query.isFetching}
      >
        {rows.map((media) => (
          <MediaRow
            key={media.mediaId}
            media={media}
            now={now}
            canDelete={canDelete}
            onIntent={prepare}
            onOpen={openSheet}
            onDelete={askDelete}
          />
        ))}
      </MediaTable>
      <MediaListFoot
        loaded={rows.length}
        total={Math.max(pages[0]?.total ?? 0, rows.length)}
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        paused={query.isFetchNextPageError || query.isPlaceholderData}
        onMore={() => void query.fetchNextPage()}
      >
        {query.isFetchNextPageError && problemNote}
      </MediaListFoot>
    </>
  )
}

/** A list that was begun anew after a long pause may repeat a row; it is shown once. */
function uniqueRows(pages: MediaPage[]): Media[] {
  const rows = new Map<string, Media>()
  for (const { items } of pages)
    for (const media of items) if (!rows.has(media.mediaId)) rows.set(media.mediaId, media)
  return [...rows.values()]
}
