'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ConnectionCheck } from '@/lib/contracts/connection'
import { useFormat } from '@/lib/i18n/use-format'

/** Under this the clocks agree for all that VOD cares about. */
const AGREES_MS = 2_000

/** What a check found, in sentences. */
export function useConnectionText() {
  const t = useTranslations('settings.connection')
  const format = useFormat()
  const locale = useLocale()
  const number = (value: number) => new Intl.NumberFormat(locale).format(value)
  return {
    clock(skew: NonNullable<ConnectionCheck['clockSkew']>): string {
      const off = Math.abs(skew.ms)
      if (off <= AGREES_MS)
        return t('clockAgrees', { seconds: number(Math.ceil((off + skew.withinMs) / 1_000)) })
      const duration =
        off < 60_000 ? t('seconds', { n: number(Math.round(off / 1_000)) }) : format.duration(off)
      return t(skew.ms > 0 ? 'clockAhead' : 'clockBehind', { duration })
    },
    roundTrip: (ms: number) => t('ms', { ms: number(Math.round(ms)) }),
  }
}
