'use client'

import { useFormat } from '@/lib/i18n/use-format'
import { useHydrated } from '@/lib/ui/use-hydrated'

/** The exact time with its zone: the reader's own, and UTC until the browser has said which that is. */
export function ExactTime({ time }: { time: string }) {
  const format = useFormat()
  const hydrated = useHydrated()
  return (
    <time dateTime={time} className="whitespace-nowrap tabular-nums">
      <bdi>{format.exact(time, hydrated ? undefined : 'UTC')}</bdi>
    </time>
  )
}
