'use client'

import { useFormatter, useLocale } from 'next-intl'
import { formatPeriod } from './run-format.ts'

/** Periods and rates of a run; apart from `useFormat`, since few pages have one. */
export function useRunFormat() {
  const locale = useLocale()
  const numbers = useFormatter()
  return {
    /** In the reader's own zone, or in one that is named. */
    period: (from: string, to: string, timeZone?: string) =>
      formatPeriod(new Date(from), new Date(to), locale, timeZone),
    /** “9.9” */
    rate: (perSecond: number) => numbers.number(perSecond, { maximumFractionDigits: 1 }),
  }
}
