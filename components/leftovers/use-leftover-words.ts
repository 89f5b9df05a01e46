'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { bucketWord, useLibraryWords } from '@/components/media/use-filter-words'
import { NOT_REPORTED } from '@/lib/contracts/leftovers'
import type { LeftoverFilter } from '@/lib/contracts/leftovers'
import { useFormat } from '@/lib/i18n/use-format'
import { isolated } from '@/lib/ui/title-text'
import { useHydrated } from '@/lib/ui/use-hydrated'

const HOUR_MS = 3_600_000

/** What each part of a filter says, in the order of a sentence. */
export function useLeftoverWords(filter: LeftoverFilter): string[] {
  const t = useTranslations('leftovers')
  const verdictWord = useTranslations('verdict.word')
  const format = useFormat()
  // Only the browser knows the reader's zone.
  const hydrated = useHydrated()
  const { verdict, basis, source, storageLocation, cateId, appId } = filter
  const { q, ageMinHours, clearsAfterHours, clearsWithinHours, sizeKnown } = filter
  const { startedFrom, startedTo } = filter
  const library = useLibraryWords({ cateId: cateId ?? null, appId: appId ?? null })
  const hours = (count: number) => format.duration(count * HOUR_MS)
  return [
    q !== undefined && isolated(q),
    verdict !== undefined && verdictWord(verdict),
    basis !== undefined && t(basis === 'reported' ? 'basisReported' : 'basisUnreported'),
    source !== undefined && (source === NOT_REPORTED ? t('sourceUnreported') : isolated(source)),
    ageMinHours !== undefined && t('ageOver', { duration: hours(ageMinHours) }),
    hydrated && startedFrom !== undefined && t('startedFrom', { time: format.exact(startedFrom) }),
    hydrated && startedTo !== undefined && t('startedTo', { time: format.exact(startedTo) }),
    clearsAfterHours !== undefined && t('clearsAfter', { duration: hours(clearsAfterHours) }),
    clearsWithinHours !== undefined && t('clearsWithin', { duration: hours(clearsWithinHours) }),
    sizeKnown !== undefined && t(sizeKnown ? 'sizeKnown' : 'sizeUnknown'),
    library.category,
    library.application,
    storageLocation !== undefined && bucketWord(storageLocation),
  ].filter((word) => typeof word === 'string')
}
