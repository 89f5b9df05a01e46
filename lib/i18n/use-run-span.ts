'use client'

import { useTranslations } from 'next-intl'
import { runSpan } from './run-span.ts'

/** “2 min 1 s”, “1 h 7 min”: how long a run takes, in the reader's language. */
export function useRunSpan() {
  const t = useTranslations('cleanupPlan.span')
  return (seconds: number): string => {
    const span = runSpan(seconds)
    return [
      span.hours > 0 && t('hour', { n: span.hours }),
      span.minutes > 0 && t(span.seconds > 0 ? 'minute' : 'wholeMinutes', { n: span.minutes }),
      span.seconds > 0 && t('second', { n: span.seconds }),
    ]
      .filter(Boolean)
      .join(' ')
  }
}
