import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { mediaAbilities } from '@/app/(app)/media/media-abilities'
import { LeftoversScreen } from '@/components/leftovers/leftovers-screen'
import { MediaActionsProvider } from '@/components/media/media-actions'
import { MediaPending } from '@/components/media/media-pending'
import { may } from '@/lib/auth/permissions'
import { requirePerson } from '@/lib/auth/session'
import { config } from '@/lib/config/config'
import { listLeftoversQuerySchema } from '@/lib/contracts/leftovers.schema'
import { keys } from '@/lib/data/keys'
import { leftoverFilterOf, leftoversPath, readLeftoverFilters } from '@/lib/data/leftover-filters'
import type { LeftoverFilters } from '@/lib/data/leftover-filters'
import { leftoverListParameters, leftoverListQuery } from '@/lib/data/leftover-list-query'
import { leftoversSummaryQuery } from '@/lib/data/leftovers-summary-query'
import { createQueryClient } from '@/lib/data/query-client'
import { leftoversSummary } from '@/lib/services/leftovers/leftovers-summary'
import { listLeftovers } from '@/lib/services/leftovers/list-leftovers'
import { serverContext } from '@/lib/services/server-context'
import { MEDIA_COLUMNS, MEDIA_COLUMNS_COOKIE, readHiddenColumns } from '@/lib/ui/media-columns'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('leftovers')
  return { title: t('title') }
}

export default async function Leftovers({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [query, jar] = await Promise.all([searchParams, cookies()])
  const filters = readLeftoverFilters((name) => {
    const value = query[name]
    return Array.isArray(value) ? value[0] : value
  })
  const person = await requirePerson(leftoversPath(filters))
  const { region } = config().vod
  const canDelete = may(person.role, 'deleteLeftoverParts')
  const hiddenColumns = readHiddenColumns(jar.get(MEDIA_COLUMNS_COOKIE)?.value)
  const columns = MEDIA_COLUMNS.filter((column) => !hiddenColumns.some((name) => name === column))
  return (
    <Suspense
      fallback={
        <MediaPending
          place="leftovers"
          region={region}
          columns={columns}
          sorts={{}}
          canDelete={canDelete}
        />
      }
    >
      <PrefetchedLeftovers filters={filters}>
        <MediaActionsProvider {...await mediaAbilities(person)}>
          <LeftoversScreen
            region={region}
            canDelete={canDelete}
            canScan={may(person.role, 'scanLeftovers')}
            hiddenColumns={hiddenColumns}
          />
        </MediaActionsProvider>
      </PrefetchedLeftovers>
    </Suspense>
  )
}

/** Brings the first rows along, their sums, and what the list rests on. */
async function PrefetchedLeftovers({
  filters,
  children,
}: {
  filters: LeftoverFilters
  children: ReactNode
}) {
  const client = createQueryClient()
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...leftoverListQuery(filters),
      retry: false,
      async queryFn() {
        const parameters = listLeftoversQuerySchema.parse(leftoverListParameters(filters))
        const page = await listLeftovers(serverContext(), parameters)
        client.setQueryData(keys.leftovers.totals(leftoverFilterOf(filters)), page.totals)
        return page
      },
    }),
    client.prefetchQuery({
      ...leftoversSummaryQuery(),
      retry: false,
      queryFn: () => leftoversSummary(serverContext()),
    }),
  ])
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
