import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { MediaActionsProvider } from '@/components/media/media-actions'
import { MediaPage } from '@/components/media/media-page'
import { mediaAbilities } from '@/app/(app)/media/media-abilities'
import { requirePersonWho } from '@/lib/auth/session'
import { MEDIA_ID_PATTERN } from '@/lib/contracts/media-id'
import { mediaDetailQuery } from '@/lib/data/media-detail-query'
import { createQueryClient } from '@/lib/data/query-client'
import { getMedia } from '@/lib/services/media/get-media'
import { serverContext } from '@/lib/services/server-context'
import { shortId } from '@/lib/ui/short-id'

interface Props {
  params: Promise<{ mediaId: string }>
}

/** As the pattern of media IDs has no character that a URL encodes, what is still encoded is none. */
const readId = async (params: Props['params']) => {
  const { mediaId } = await params
  return MEDIA_ID_PATTERN.test(mediaId) ? mediaId : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('sheet')
  const mediaId = await readId(params)
  return { title: mediaId === null ? t('title') : t('pageTitle', { id: shortId(mediaId) }) }
}

export default async function MediaDetailPage({ params }: Props) {
  const { mediaId: asked } = await params
  const person = await requirePersonWho('getMedia', `/media/${asked}`)
  const mediaId = await readId(params)
  if (mediaId === null) notFound()
  const client = createQueryClient()
  // When VOD fails here or does not know it, the browser asks again and says why.
  await client.prefetchQuery({
    ...mediaDetailQuery(mediaId),
    retry: false,
    queryFn: () => getMedia(serverContext(), mediaId),
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MediaActionsProvider {...await mediaAbilities(person)}>
        <MediaPage mediaId={mediaId} />
      </MediaActionsProvider>
    </HydrationBoundary>
  )
}
