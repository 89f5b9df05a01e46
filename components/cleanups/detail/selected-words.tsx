'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { useLeftoverWords } from '@/components/leftovers/use-leftover-words'
import type { LeftoverFilter } from '@/lib/contracts/leftovers'

/** What somebody selected by a filter, and how many of it they took out by hand. */
export function SelectedWords({ filter, excluded }: { filter: LeftoverFilter; excluded: number }) {
  const t = useTranslations('cleanups')
  const words = useLeftoverWords(filter)
  return words.length === 0
    ? t('selectedAll', { excluded })
    : t('selectedMatching', { filter: words.join(' · '), excluded })
}
