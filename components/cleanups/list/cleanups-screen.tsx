'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { CleanupRow } from '@/components/cleanups/list/cleanup-row'
import { CleanupTable } from '@/components/cleanups/list/cleanup-table'
import { CleanupsNone } from '@/components/cleanups/list/cleanups-none'
import { CleanupsSkeleton } from '@/components/cleanups/list/cleanups-skeleton'
import { RetryProblem } from '@/components/feedback/retry-problem'
import { PageHead } from '@/components/layout/page-head'
import { Button } from '@/components/ui/button'
import type { CleanupListItem, CleanupPage } from '@/lib/contracts/cleanups'
import { cleanupListQuery } from '@/lib/data/cleanup-list-query'
import { useFormat } from '@/lib/i18n/use-format'
import { useNow } from '@/lib/ui/use-now'

/** Every plan and run, newest first. */
export function CleanupsScreen({
  canRun,
}: {
  /** May start plans: those that wait stand out. */
  canRun: boolean
}) {
  const t = useTranslations('cleanups')
  const query = useInfiniteQuery(cleanupListQuery())
  const pages = query.data?.pages
  const first = pages?.[0]
  const now = useNow(first?.asOf ?? '')
  const cleanups = uniqueCleanups(pages ?? [])
  const problem = query.error && (
    <div className="max-w-3xl px-4 pb-3 md:px-6">
      <RetryProblem
        error={query.error}
        busy={query.isFetching}
        onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
      />
    </div>
  )
  return (
    <>
      <PageHead
        title={t('title')}
        line={
          first
            ? t.rich('lineRead', {
                total: first.total,
                readAt: () => <ReadAt key="readAt" ago={now - Date.parse(first.asOf)} />,
                together: (text) => (
                  <span key="together" className="whitespace-nowrap">
                    {text}
                  </span>
                ),
              })
            : t('line')
        }
      />
      {query.isPending && <CleanupsSkeleton />}
      {!query.isFetchNextPageError && problem}
      {first && cleanups.length === 0 && <CleanupsNone />}
      {first && cleanups.length > 0 && (
        <>
          <CleanupTable busy={query.isFetching}>
            {cleanups.map((cleanup) => (
              <CleanupRow key={cleanup.id} cleanup={cleanup} now={now} canRun={canRun} />
            ))}
          </CleanupTable>
          <div className="px-4 py-4 md:px-6">
            {query.isFetchNextPageError && problem}
            <div className="flex items-center gap-4">
              <p role="status" className="text-muted tabular-nums">
                {query.hasNextPage
                  ? t('loaded', { loaded: cleanups.length, total: first.total })
                  : t('allLoaded', { total: cleanups.length })}
              </p>
              {query.hasNextPage && (
                <Button
                  size="small"
                  aria-disabled={query.isFetchingNextPage}
                  onClick={() => {
                    if (!query.isFetchingNextPage) void query.fetchNextPage()
                  }}
                >
                  {t(query.isFetchingNextPage ? 'loadingMore' : 'loadMore')}
                </Button>
              )}
            </div>
          </div>
        </>
      )}
    </>
  )
}

function ReadAt({ ago }: { ago: number }) {
  return useFormat().ago(ago)
}

/** A new plan moves the others on: one that two pages hold is there once. */
function uniqueCleanups(pages: readonly CleanupPage[]): CleanupListItem[] {
  const all = new Map<string, CleanupListItem>()
  for (const { items } of pages)
    for (const item of items) if (!all.has(item.id)) all.set(item.id, item)
  return [...all.values()]
}
