'use client'

import { useTranslations } from 'next-intl'
import type { MediaSorts } from '@/components/media/media-table'
import type { MediaSort } from '@/lib/contracts/media'

/** VOD sorts by creation and by change; only the first has a column. */
export function useMediaSorts(sort: MediaSort, onSort: (sort: MediaSort) => void): MediaSorts {
  const t = useTranslations('media')
  const sorted = sort.startsWith('createdAt')
  const oldestFirst = sort === 'createdAt:asc'
  return {
    started: {
      order: sorted ? (oldestFirst ? 'ascending' : 'descending') : null,
      title: sorted ? t(oldestFirst ? 'sortOldest' : 'sortNewest') : t('sortByStarted'),
      onSort: () => onSort(sorted && !oldestFirst ? 'createdAt:asc' : 'createdAt:desc'),
    },
  }
}
