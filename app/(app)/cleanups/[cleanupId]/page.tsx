import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { mediaAbilities } from '@/app/(app)/media/media-abilities'
import { CleanupScreen } from '@/components/cleanups/detail/cleanup-screen'
import { MediaActionsProvider } from '@/components/media/media-actions'
import { may } from '@/lib/auth/permissions'
import { requirePersonWho } from '@/lib/auth/session'
import { cleanupPagePath, itemFilterOf, readItemFilters } from '@/lib/data/cleanup-item-filters'
import { CLEANUP_ITEM_PAGE_SIZE, cleanupItemsQuery } from '@/lib/data/cleanup-items-query'
import { keys } from '@/lib/data/keys'
import { createQueryClient } from '@/lib/data/query-client'
import { getCleanup } from '@/lib/services/cleanups/get-cleanup'
import { listCleanupItems } from '@/lib/services/cleanups/list-cleanup-items'
import { NotFoundError } from '@/lib/services/errors'
import { serverContext } from '@/lib/services/server-context'

interface Props {
  params: Promise<{ cleanupId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cleanups')
  return { title: t('pageTitle') }
}

export default async function CleanupPage({ params, searchParams }: Props) {
  const [{ cleanupId }, query] = await Promise.all([params, searchParams])
  const filters = readItemFilters((name) => {
    const value = query[name]
    return Array.isArray(value) ? value[0] : value
  })
  const person = await requirePersonWho('listCleanups', cleanupPagePath(cleanupId, filters))
  const ctx = serverContext()
  const cleanup = await findCleanup(ctx, cleanupId)
  if (!cleanup) notFound()

  const client = createQueryClient()
  client.setQueryData(keys.cleanups.detail(cleanupId), cleanup)
  const filter = itemFilterOf(filters)
  await client.prefetchInfiniteQuery({
    ...cleanupItemsQuery(cleanupId, filter),
    retry: false,
    queryFn: () => listCleanupItems(ctx, cleanupId, { ...filter, limit: CLEANUP_ITEM_PAGE_SIZE }),
  })
  const abilities = await mediaAbilities(person)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MediaActionsProvider {...abilities}>
        <CleanupScreen
          cleanupId={cleanupId}
          canRun={may(person.role, 'runCleanup')}
          canPlan={may(person.role, 'planCleanup')}
          roleName={abilities.roleName ?? ''}
        />
      </MediaActionsProvider>
    </HydrationBoundary>
  )
}

/** Null when there is none with this ID. */
const findCleanup = (ctx: ReturnType<typeof serverContext>, cleanupId: string) =>
  getCleanup(ctx, cleanupId).catch((error: unknown) => {
    if (error instanceof NotFoundError) return null
    throw error
  })
