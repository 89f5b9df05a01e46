import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RecentCleanups } from '@/components/cleanups/list/recent-cleanups'
import { OverviewScreen } from '@/components/overview/overview-screen'
import { may } from '@/lib/auth/permissions'
import { requirePersonWho } from '@/lib/auth/session'
import { config } from '@/lib/config/config'
import { leftoversOverviewQuery } from '@/lib/data/leftovers-overview-query'
import { createQueryClient } from '@/lib/data/query-client'
import { listCleanups } from '@/lib/services/cleanups/list-cleanups'
import { leftoversOverview } from '@/lib/services/leftovers/leftovers-overview'
import { serverContext } from '@/lib/services/server-context'

const RECENT = 3

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('overview')
  return { title: t('title') }
}

export default async function Overview() {
  const person = await requirePersonWho('listLeftovers', '/')
  const client = createQueryClient()
  // Days are asked for by the browser, which knows the reader's zone; every other number is the same in all of them.
  const [recent] = await Promise.all([
    listCleanups(serverContext(), { limit: RECENT }),
    client.prefetchQuery({
      ...leftoversOverviewQuery('UTC'),
      retry: false,
      queryFn: () => leftoversOverview(serverContext()),
    }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewScreen
        region={config().vod.region}
        canScan={may(person.role, 'scanLeftovers')}
        recentCleanups={
          recent.items.length > 0 && (
            <RecentCleanups page={recent} canRun={may(person.role, 'runCleanup')} />
          )
        }
      />
    </HydrationBoundary>
  )
}
