'use client'

import { useLocale, useTranslations } from 'next-intl'
import { durationParts, formatBytes, formatExact, formatRatio } from './format.ts'

/** Times, sizes and percentages in the reader's language. */
export function useFormat() {
  const locale = useLocale()
  const t = useTranslations('units')

  /** “3 d 4 h”; “just now” under a minute is for `ago` to say. */
  const duration = (ms: number) => {
    const parts = durationParts(ms)
    if (!parts) return t('minute', { n: 1 })
    const { days, hours, minutes } = parts
    return [
      days > 0 && t('day', { n: days }),
      hours > 0 && t('hour', { n: hours }),
      minutes > 0 && t('minute', { n: minutes }),
    ]
      .filter(Boolean)
      .join(' ')
  }

  return {
    duration,
    ago: (ms: number) => (durationParts(ms) ? t('ago', { duration: duration(ms) }) : t('justNow')),
    bytes: (bytes: number) => formatBytes(bytes, locale),
    ratio: (ratio: number) => formatRatio(ratio, locale),
    /** “45 s”, “3 min”: for spans that are short by nature, where “under a minute” says too little. */
    shortDuration: (ms: number) =>
      ms < 60_000 ? t('second', { n: Math.max(1, Math.round(ms / 1000)) }) : duration(ms),
    /** In the reader's own zone, or in one that is named. */
    exact: (time: string, timeZone?: string) => formatExact(new Date(time), locale, timeZone),
    unknown: t('unknown'),
  }
}
