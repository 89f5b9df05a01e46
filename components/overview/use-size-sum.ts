'use client'

import { useTranslations } from 'next-intl'
import type { LeftoverCount } from '@/lib/contracts/leftovers'
import { useFormat } from '@/lib/i18n/use-format'

/** A sum of reported sizes is never said without how many sizes are unknown; empty where there is nothing to sum. */
export function useSizeSum() {
  const t = useTranslations('overview')
  const format = useFormat()
  return ({ count, bytes, unknownSizes }: Omit<LeftoverCount, 'unreported'>): string => {
    if (count === 0) return ''
    if (unknownSizes === count) return t('sumUnknown', { unknown: unknownSizes })
    const size = format.bytes(bytes)
    return unknownSizes === 0
      ? t('sumReported', { size })
      : t('sumPartly', { size, unknown: unknownSizes })
  }
}
