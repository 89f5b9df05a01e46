'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { appLabel } from '@/lib/ui/app-label'
import { libraryQuery } from '@/lib/data/library-query'
import type { MediaFilters } from '@/lib/data/media-filters'
import { useHydrated } from '@/lib/ui/use-hydrated'
import { isolated } from '@/lib/ui/title-text'

/** What each active filter says; null where it leaves nothing out. Dates are the reader's own days. */
export function useFilterWords(filters: MediaFilters) {
  const t = useTranslations('media')
  const { type, status, q, storageLocation } = filters
  const library = useLibraryWords(filters)
  const dates = useDateWords(filters)
  return {
    q: q === '' ? null : isolated(q),
    type: type === 'all' ? null : t(type === 'video' ? 'typeVideo' : 'typeAudio'),
    status: status && t(`vodStatus.${status}`),
    dates,
    ...library,
    storage: storageLocation && bucketWord(storageLocation),
  }
}

export const bucketWord = (host: string) => isolated(host.split('.')[0] ?? host)

/** The names of a category and an application, or their ids where the key may not list them. */
export function useLibraryWords({ cateId, appId }: Pick<MediaFilters, 'cateId' | 'appId'>) {
  const t = useTranslations('media')
  const { data: library } = useQuery({
    ...libraryQuery(),
    enabled: appId !== null || cateId !== null,
  })
  const category = library?.categories.find((one) => one.cateId === cateId)?.name
  const appName = library?.applications.find((one) => one.appId === appId)?.name ?? null
  return {
    category: cateId === null ? null : isolated(category ?? String(cateId)),
    application: appId && isolated(appLabel({ appId, appName }, t('defaultApp')) ?? appId),
  }
}

function useDateWords({ from, to }: MediaFilters): string | null {
  const t = useTranslations('media')
  const locale = useLocale()
  // The server does not know the reader's zone.
  const hydrated = useHydrated()
  if (!hydrated || (from === null && to === null)) return null
  const day = (time: number) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium' }).format(
      time,
    )
  const first = from === null ? null : day(Date.parse(from))
  const last = to === null ? null : day(Date.parse(to) - 1)
  if (first === null) return t('datesUntil', { to: last ?? '' })
  if (last === null) return t('datesSince', { from: first })
  return first === last ? first : t('datesBetween', { from: first, to: last })
}
