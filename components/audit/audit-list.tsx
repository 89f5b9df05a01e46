'use client'

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { AuditListFoot } from '@/components/audit/audit-list-foot'
import { AuditNone } from '@/components/audit/audit-none'
import { AuditRow } from '@/components/audit/audit-row'
import { AuditSkeleton } from '@/components/audit/audit-skeleton'
import { AuditTable } from '@/components/audit/audit-table'
import { RetryProblem } from '@/components/feedback/retry-problem'
import type { AuditPage } from '@/lib/contracts/audit'
import { isOneEntry } from '@/lib/data/audit-filters'
import type { AuditFilters } from '@/lib/data/audit-filters'
import { auditLines } from '@/lib/data/audit-lines'

interface AuditListProps {
  filters: AuditFilters
  query: UseInfiniteQueryResult<InfiniteData<AuditPage>>
  onFilter: (change: Partial<AuditFilters>) => void
}

/** The rows in whatever state they are: none yet, failed, none at all, there. */
export function AuditList({ filters, query, onFilter }: AuditListProps) {
  const pages = query.data?.pages
  const lines = useMemo(() => auditLines(pages ?? []), [pages])
  if (query.isPending) return <AuditSkeleton />

  const problem = query.error && (
    <div className="max-w-3xl px-4 pb-3 md:px-6">
      <RetryProblem
        error={query.error}
        busy={query.isFetching}
        onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
      />
    </div>
  )
  if (!pages) return problem
  if (lines.length === 0) return problem ?? <AuditNone filters={filters} onFilter={onFilter} />
  return (
    <>
      {!query.isFetchNextPageError && problem}
      <AuditTable dimmed={query.isPlaceholderData} busy={query.isFetching}>
        {lines.map((line) => (
          <AuditRow key={line.key} line={line} whole={isOneEntry(filters)} />
        ))}
      </AuditTable>
      {!isOneEntry(filters) && (
        <AuditListFoot
          loaded={pages.reduce((sum, { items }) => sum + items.length, 0)}
          total={pages[0]?.total ?? 0}
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          paused={query.isFetchNextPageError || query.isPlaceholderData}
          onMore={() => void query.fetchNextPage()}
        >
          {query.isFetchNextPageError && problem}
        </AuditListFoot>
      )}
    </>
  )
}
