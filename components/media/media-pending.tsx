import { useTranslations } from 'next-intl'
import { PageHead } from '@/components/layout/page-head'
import { MediaSkeleton } from '@/components/media/media-skeleton'
import type { MediaColumn } from '@/lib/ui/media-columns'

/** The whole screen before its first answer. */
export function MediaPending({
  region,
  columns,
  canDelete,
}: {
  region: string
  columns: readonly MediaColumn[]
  canDelete: boolean
}) {
  const t = useTranslations('media')
  return (
    <>
      <PageHead title={t('title')} line={t('line', { region })} />
      <div className="h-12 px-4 md:px-6">
        <span className="skeleton block h-9 w-full max-w-4xl" />
      </div>
      <MediaSkeleton columns={columns} canDelete={canDelete} />
    </>
  )
}
