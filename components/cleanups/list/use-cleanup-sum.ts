'use client'

import { useTranslations } from 'next-intl'
import type { CleanupSum } from '@/lib/contracts/cleanups'
import { useFormat } from '@/lib/i18n/use-format'

/** A sum of reported sizes is never said without how many sizes are unknown. */
export function useCleanupSum() {
  const t = useTranslations('cleanups')
  const format = useFormat()
  return ({ count, bytes, unknownSizes: unknown }: CleanupSum): string => {
    if (unknown === count) return t('sumUnknown', { unknown })
    const size = format.bytes(bytes)
    return unknown === 0 ? t('sumReported', { size }) : t('sumPartly', { size, unknown })
  }
}
