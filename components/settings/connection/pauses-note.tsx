'use client'

import Hourglass from 'lucide-react/icons/hourglass'
import { useTranslations } from 'next-intl'
import type { QuotaPause } from '@/lib/contracts/quota'
import { useFormat } from '@/lib/i18n/use-format'
import { useNow } from '@/lib/ui/use-now'

const TICK_MS = 1_000

/** Operations that wait because VOD asked for it: how long still, what it had asked for, and what of that is kept. */
export function PausesNote({
  pauses,
  asOf,
}: {
  pauses: readonly QuotaPause[]
  /** The server's time, ISO 8601. */
  asOf: string
}) {
  const t = useTranslations('settings.pause')
  const format = useFormat()
  const now = useNow(asOf, TICK_MS)
  const standing = pauses
    .map((pause) => ({ ...pause, leftMs: Date.parse(pause.until) - now }))
    .filter(({ leftMs }) => leftMs > 0)
  if (standing.length === 0) return null
  return (
    <ul className="max-w-prose space-y-1.5 rounded-md border border-line-strong bg-hover p-3">
      {standing.map(({ action, leftMs, askedMs, capped }) => (
        <li key={action} className="flex gap-2.5">
          <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-stalled" />
          <div className="min-w-0">
            <p>{t('left', { action, duration: format.shortDuration(leftMs) })}</p>
            <p className="text-[13px] text-muted">
              {askedMs !== null && t('asked', { duration: format.shortDuration(askedMs) })}{' '}
              {t(capped ? 'capped' : 'ends')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
