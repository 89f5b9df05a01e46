'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { isFiltered } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'
import { isolated } from '@/lib/ui/title-text'

/** Why there are no rows, and the next step. */
export function MediaNone({
  region,
  filters,
  onFilter,
}: {
  region: string
  filters: MediaFilters
  onFilter: (change: Partial<MediaFilters>) => void
}) {
  const t = useTranslations('media')
  if (!isFiltered(filters))
    return (
      <div className="px-4 py-16 text-center md:px-6">
        <p className="text-base font-medium">{t('empty', { region })}</p>
        <p className="mt-1 text-muted">{t('emptyNext')}</p>
      </div>
    )

  const filter = [
    filters.q && isolated(filters.q),
    filters.type !== 'all' && t(filters.type === 'video' ? 'typeVideo' : 'typeAudio'),
    filters.status && t(`vodStatus.${filters.status}`),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-16 text-center md:px-6">
      <p className="text-base font-medium wrap-anywhere">{t('noMatch', { filter })}</p>
      <Button onClick={() => onFilter({ type: 'all', status: null, q: '' })}>
        {t('clearFilters')}
      </Button>
    </div>
  )
}
