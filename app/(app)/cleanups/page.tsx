import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { CleanupsPending } from '@/components/cleanups/list/cleanups-pending'
import { CleanupsScreen } from '@/components/cleanups/list/cleanups-screen'
import { may } from '@/lib/auth/permissions'
import { requirePersonWho } from '@/lib/auth/session'
import { CLEANUP_PAGE_SIZE, cleanupListQuery } from '@/lib/data/cleanup-list-query'
import { createQueryClient } from '@/lib/data/query-client'
import { listCleanups } from '@/lib/services/cleanups/list-cleanups'
import { serverContext } from '@/lib/services/server-context'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cleanups')
  return { title: t('title') }
}

export default async function Cleanups() {
  const person = await requirePersonWho('listCleanups', '/cleanups')
  return (
    <Suspense fallback={<CleanupsPending />}>
      <PrefetchedCleanups canRun={may(person.role, 'runCleanup')} />
    </Suspense>
  )
}

/** Brings the first rows along. */
async function PrefetchedCleanups({ canRun }: { canRun: boolean }) {
  const client = createQueryClient()
  await client.prefetchInfiniteQuery({
    ...cleanupListQuery(),
    retry: false,
    queryFn: () => listCleanups(serverContext(), { limit: CLEANUP_PAGE_SIZE }),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CleanupsScreen canRun={canRun} />
    </HydrationBoundary>
  )
}
