'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatPeriod, spanParts } from './run-format.ts'

/** Spans, periods and rates of a run; apart from `useFormat`, since few pages have one. */
export function useRunFormat() {
  const locale = useLocale()
  const t = useTranslations('cleanups')
  const numbers = useFormatter()
  return {
    /** “1 min 20 s” */
    span(ms: number): string {
      const parts = spanParts(ms)
      if (parts.hours > 0) return t('hourMinute', parts)
      return parts.minutes > 0 ? t('minuteSecond', parts) : t('secondsOnly', parts)
    },
    /** In the reader's own zone, or in one that is named. */
    period: (from: string, to: string, timeZone?: string) =>
      formatPeriod(new Date(from), new Date(to), locale, timeZone),
    /** “9.9” */
    rate: (perSecond: number) => numbers.number(perSecond, { maximumFractionDigits: 1 }),
  }
}
