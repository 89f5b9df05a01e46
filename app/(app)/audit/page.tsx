import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { AuditPending } from '@/components/audit/audit-pending'
import { AuditScreen } from '@/components/audit/audit-screen'
import { requirePersonWho } from '@/lib/auth/session'
import { listAuditQuerySchema } from '@/lib/contracts/audit.schema'
import { auditApiQuery, auditPath, hasDays, readAuditFilters } from '@/lib/data/audit-filters'
import type { AuditFilters } from '@/lib/data/audit-filters'
import { AUDIT_PAGE_SIZE, auditListQuery } from '@/lib/data/audit-list-query'
import { createQueryClient } from '@/lib/data/query-client'
import { listAudit, listAuditActors } from '@/lib/services/audit/list-audit'
import { serverContext } from '@/lib/services/server-context'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

export default async function Audit({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const filters = readAuditFilters((name) => {
    const value = query[name]
    return Array.isArray(value) ? value[0] : value
  })
  await requirePersonWho('listAudit', auditPath(filters))
  return (
    <Suspense fallback={<AuditPending />}>
      <PrefetchedAudit filters={filters} />
    </Suspense>
  )
}

/** Brings the first rows along, unless only the browser knows which: a day begins with the reader's zone. */
async function PrefetchedAudit({ filters }: { filters: AuditFilters }) {
  const client = createQueryClient()
  const ctx = serverContext()
  const [actors] = await Promise.all([
    listAuditActors(ctx),
    hasDays(filters) ||
      client.prefetchInfiniteQuery({
        ...auditListQuery(filters),
        retry: false,
        queryFn: () =>
          listAudit(
            ctx,
            listAuditQuerySchema.parse({ ...auditApiQuery(filters), limit: AUDIT_PAGE_SIZE }),
          ),
      }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AuditScreen actors={actors} />
    </HydrationBoundary>
  )
}
