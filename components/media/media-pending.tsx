import { useTranslations } from 'next-intl'
import { PageHead } from '@/components/layout/page-head'
import { MediaSkeleton } from '@/components/media/media-skeleton'
import type { MediaSorts } from '@/components/media/media-table'
import type { MediaColumn } from '@/lib/ui/media-columns'

/** The whole screen before its first answer. */
export function MediaPending({
  place,
  region,
  columns,
  sorts,
  canDelete,
}: {
  place: 'media' | 'leftovers'
  region: string
  columns: readonly MediaColumn[]
  /** What the first rows will be sorted by. */
  sorts: MediaSorts
  canDelete: boolean
}) {
  const t = useTranslations(place)
  return (
    <>
      <PageHead title={t('title')} line={t('line', { region })} />
      <div className="h-12 px-4 md:px-6">
        <span className="skeleton block h-9 w-full max-w-4xl" />
      </div>
      <MediaSkeleton place={place} columns={columns} sorts={sorts} canDelete={canDelete} />
    </>
  )
}
