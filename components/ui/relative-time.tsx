'use client'

import { useFormat } from '@/lib/i18n/use-format'
import { useHydrated } from '@/lib/ui/use-hydrated'

/** “3 d 4 h ago”, with the exact time in the reader's own zone on hover. */
export function RelativeTime({ time, now }: { time: string; now: number }) {
  const format = useFormat()
  const hydrated = useHydrated()
  return (
    <time dateTime={time} title={hydrated ? format.exact(time) : undefined}>
      {format.ago(now - Date.parse(time))}
    </time>
  )
}
