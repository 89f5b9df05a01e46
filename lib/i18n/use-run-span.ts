'use client'

import { useTranslations } from 'next-intl'

/**
 * How long a run takes, to the second while that means something: “2 min 1 s”, “1 h 7 min”. Nothing is rounded down:
 * what is said to be over is over.
 */
export function useRunSpan() {
  const t = useTranslations('cleanupPlan.span')
  return (seconds: number): string => {
    const whole = Math.max(1, Math.ceil(seconds))
    if (whole >= 3600) {
      const minutes = Math.ceil(whole / 60)
      const rest = minutes % 60
      return [
        t('hour', { n: Math.floor(minutes / 60) }),
        rest > 0 && t('wholeMinutes', { n: rest }),
      ]
        .filter(Boolean)
        .join(' ')
    }
    const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
    if (rest === 0) return t('wholeMinutes', { n: minutes })
    return [minutes > 0 && t('minute', { n: minutes }), t('second', { n: rest })]
      .filter(Boolean)
      .join(' ')
  }
}
