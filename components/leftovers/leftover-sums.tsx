'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import type { LeftoverCount } from '@/lib/contracts/leftovers'
import { useFormat } from '@/lib/i18n/use-format'

/** How many match, what they report, and of how many nothing is known: never the sum alone. */
export function LeftoverSums({ totals }: { totals: LeftoverCount }) {
  const t = useTranslations('leftovers')
  const media = useTranslations('media')
  const format = useFormat()
  const { count, bytes, unknownSizes: unknown, unreported } = totals
  return (
    <p role="status" className="px-4 pb-3 tabular-nums md:px-6">
      <strong className="font-semibold">{t('sum', { count })}</strong>
      {count > unknown && (
        <span title={media('reportedTip')}>
          {' · '}
          {t('sumReported', { size: format.bytes(bytes) })}
        </span>
      )}
      {unknown > 0 &&
        ` · ${count === unknown ? t('sumAllUnknown', { unknown }) : t('sumUnknown', { unknown })}`}
      {unreported > 0 && (
        <span className="text-muted">
          {' · '}
          {t('sumUnreported', { unreported })}
        </span>
      )}
    </p>
  )
}
