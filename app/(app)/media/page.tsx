import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { Suspense } from 'react'
import { mediaAbilities } from '@/app/(app)/media/media-abilities'
import { MediaActionsProvider } from '@/components/media/media-actions'
import { KeyMayNotList } from '@/components/feedback/key-may-not-list'
import { MediaPending } from '@/components/media/media-pending'
import { MediaScreen } from '@/components/media/media-screen'
import { identityMessage } from '@/components/settings/connection/identity-text'
import { may } from '@/lib/auth/permissions'
import { requirePerson } from '@/lib/auth/session'
import { config } from '@/lib/config/config'
import { MEDIA_ID_PATTERN } from '@/lib/contracts/media-id'
import { listMediaQuerySchema } from '@/lib/contracts/media.schema'
import { mediaFiltersQuery, readMediaFilters } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'
import { MEDIA_PAGE_SIZE, mediaListQuery } from '@/lib/data/media-list-query'
import { createQueryClient } from '@/lib/data/query-client'
import { withQuery } from '@/lib/http/api-client'
import { readConnectionState } from '@/lib/services/connection/connection-state'
import { missingRight } from '@/lib/services/connection/missing-right'
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
  // A sheet that stands open is come back to as well.
  const sheet =
    typeof query.media === 'string' && MEDIA_ID_PATTERN.test(query.media) ? query.media : undefined
  const person = await requirePerson(
    withQuery('/media', { ...mediaFiltersQuery(filters), media: sheet }),
  )
  const { region } = config().vod
  const canDelete = may(person.role, 'deleteLeftoverParts')
  const hiddenColumns = readHiddenColumns(jar.get(MEDIA_COLUMNS_COOKIE)?.value)
  const columns = MEDIA_COLUMNS.filter((column) => !hiddenColumns.some((name) => name === column))
  return (
    <Suspense
      fallback={
        <MediaPending
          place="media"
          region={region}
          columns={columns}
          sorts={{ started: { order: 'descending' } }}
          canDelete={canDelete}
        />
      }
    >
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
  const list = mediaListQuery(filters)
  await client.prefetchInfiniteQuery({
    ...list,
    retry: false,
    queryFn: () =>
      listMedia(
        serverContext(),
        listMediaQuerySchema.parse({ ...mediaFiltersQuery(filters), limit: MEDIA_PAGE_SIZE }),
      ),
  })
  const action = missingRight(client.getQueryState(list.queryKey)?.error)
  if (action !== null) return <UnreadableLibrary action={action} />
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}

async function UnreadableLibrary({ action }: { action: string }) {
  const { db, connectionId } = serverContext()
  const [t, { check }] = await Promise.all([
    getTranslations('settings'),
    readConnectionState(db, connectionId),
  ])
  const [identity, values] = identityMessage(check)
  return <KeyMayNotList action={action} identity={t(`identity.${identity}`, values)} />
}
