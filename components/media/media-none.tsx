'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { useFilterWords } from '@/components/media/use-filter-words'
import type { ChangeFilters } from '@/components/media/use-media-filters'
import { Button } from '@/components/ui/button'
import { isFiltered, NO_FILTERS } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'

/** Why there are no rows, and the next step. */
export function MediaNone({
  region,
  filters,
  onFilter,
}: {
  region: string
  filters: MediaFilters
  onFilter: ChangeFilters
}) {
  const t = useTranslations('media')
  const words = useFilterWords(filters)
  if (!isFiltered(filters))
    return (
      <div className="px-4 py-16 text-center md:px-6">
        <p className="text-base font-medium">{t('empty', { region })}</p>
        <p className="mt-1 text-muted">{t('emptyNext')}</p>
      </div>
    )

  const filter = Object.values(words).filter(Boolean).join(' · ')
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-16 text-center md:px-6">
      <p className="text-base font-medium wrap-anywhere">{t('noMatch', { filter })}</p>
      <Button onClick={() => onFilter(NO_FILTERS)}>{t('clearFilters')}</Button>
    </div>
  )
}
