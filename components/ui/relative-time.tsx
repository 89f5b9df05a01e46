'use client'

import { useFormat } from '@/lib/i18n/use-format'
import { useHydrated } from '@/lib/ui/use-hydrated'

/** “3 d 4 h ago”, with the exact time in the reader's own zone on hover and, in a row, on focus. */
export function RelativeTime({ time, now }: { time: string; now: number }) {
  const format = useFormat()
  const hydrated = useHydrated()
  const exact = hydrated ? format.exact(time) : undefined
  return (
    <time dateTime={time} title={exact} data-exact={exact}>
      {format.ago(now - Date.parse(time))}
    </time>
  )
}
