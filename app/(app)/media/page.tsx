import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { Suspense } from 'react'
import { mediaAbilities } from '@/app/(app)/media/media-abilities'
import { MediaActionsProvider } from '@/components/media/media-actions'
import { MediaPending } from '@/components/media/media-pending'
import { MediaScreen } from '@/components/media/media-screen'
import { may } from '@/lib/auth/permissions'
import { requirePerson } from '@/lib/auth/session'
import { config } from '@/lib/config/config'
import { listMediaQuerySchema } from '@/lib/contracts/media.schema'
import { mediaFiltersQuery, mediaPath, readMediaFilters } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'
import { MEDIA_PAGE_SIZE, mediaListQuery } from '@/lib/data/media-list-query'
import { createQueryClient } from '@/lib/data/query-client'
import { listMedia } from '@/lib/services/media/list-media'
import { serverContext } from '@/lib/services/server-context'
import { MEDIA_COLUMNS, MEDIA_COLUMNS_COOKIE, readHiddenColumns } from '@/lib/ui/media-columns'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('media')
  return { title: t('title') }
}

export default async function Media({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [query, jar] = await Promise.all([searchParams, cookies()])
  const filters = readMediaFilters((name) => {
    const value = query[name]
    return Array.isArray(value) ? value[0] : value
  })
  const person = await requirePerson(mediaPath(filters))
  const { region } = config().vod
  const canDelete = may(person.role, 'deleteLeftoverParts')
  const hiddenColumns = readHiddenColumns(jar.get(MEDIA_COLUMNS_COOKIE)?.value)
  const columns = MEDIA_COLUMNS.filter((column) => !hiddenColumns.some((name) => name === column))
  return (
    <Suspense fallback={<MediaPending region={region} columns={columns} canDelete={canDelete} />}>
      <PrefetchedMedia filters={filters}>
        <MediaActionsProvider {...await mediaAbilities(person)}>
          <MediaScreen region={region} canDelete={canDelete} hiddenColumns={hiddenColumns} />
        </MediaActionsProvider>
      </PrefetchedMedia>
    </Suspense>
  )
}

/** Brings the first rows along. When VOD fails here the browser asks again and shows why. */
async function PrefetchedMedia({
  filters,
  children,
}: {
  filters: MediaFilters
  children: React.ReactNode
}) {
  const client = createQueryClient()
  await client.prefetchInfiniteQuery({
    ...mediaListQuery(filters),
    retry: false,
    queryFn: () =>
      listMedia(
        serverContext(),
        listMediaQuerySchema.parse({ ...mediaFiltersQuery(filters), limit: MEDIA_PAGE_SIZE }),
      ),
  })
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
