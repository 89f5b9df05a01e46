'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import type { MediaSorts } from '@/components/media/media-table'
import type { LeftoverSort, LeftoverSortKey } from '@/lib/contracts/leftovers'

/** Column → what it sorts by, in the order that is asked for first. */
const COLUMNS = {
  title: 'title:asc',
  verdict: 'lastLife:asc',
  progress: 'uploadRatio:desc',
  reported: 'uploadSize:desc',
  started: 'startedAt:desc',
  clears: 'clearsAt:asc',
} as const satisfies Partial<Record<keyof MediaSorts, LeftoverSort>>

type SortParts = [LeftoverSortKey, 'asc' | 'desc']
export const sortParts = (sort: LeftoverSort) => sort.split(':') as SortParts

const reversed = (sort: LeftoverSort): LeftoverSort => {
  const [key, direction] = sortParts(sort)
  return `${key}:${direction === 'asc' ? 'desc' : 'asc'}`
}

/** Every order of the index, on the column that shows what it sorts by. */
export function useLeftoverSorts(
  sort: LeftoverSort,
  onSort: (sort: LeftoverSort) => void,
): MediaSorts {
  const t = useTranslations('leftovers')
  const [sorted, direction] = sortParts(sort)
  const entries = Object.entries(COLUMNS).map(([column, first]) => {
    const active = sortParts(first)[0] === sorted
    const next = active ? reversed(sort) : first
    const [key, order] = sortParts(next)
    return [
      column,
      {
        order: active ? (direction === 'asc' ? 'ascending' : 'descending') : null,
        // A verdict is no quantity: what makes it is.
        ...(column === 'verdict' && { by: t('lastLife') }),
        title: t('sortTo', { order: t(`sortOption.${key}_${order}`) }),
        onSort: () => onSort(next),
      },
    ] as const
  })
  return Object.fromEntries(entries)
}
