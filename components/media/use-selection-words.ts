'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import type { ReportedSum } from '@/lib/data/sum-reported'
import { useFormat } from '@/lib/i18n/use-format'

/** “1,204 selected”, “3.2 TiB reported, 611 sizes unknown”: never the sum alone. */
export function useSelectionWords() {
  const t = useTranslations('media')
  const format = useFormat()
  return ({ count, bytes, unknownSizes: unknown }: ReportedSum): string[] => {
    const size = format.bytes(bytes)
    return [
      t('selected', { count }),
      unknown === count
        ? t('selectedUnknown', { unknown })
        : unknown === 0
          ? t('selectedReported', { size })
          : t('selectedPartly', { size, unknown }),
    ]
  }
}
