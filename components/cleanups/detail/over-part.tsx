'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { personName } from '@/components/cleanups/detail/person-name'
import { ExactTime } from '@/components/ui/exact-time'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { displayTitle } from '@/lib/ui/title-text'

/** A plan that nobody can start any more, and why. */
export function OverPart({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanups')
  const { ended, expiresAt } = cleanup
  return (
    <div className="max-w-prose space-y-1">
      <p className="text-pretty">
        {ended
          ? t.rich('declinedBy', {
              name: personName(ended),
              when: () => <ExactTime key="when" time={ended.at} />,
            })
          : t.rich('expiredNote', { until: () => <ExactTime key="until" time={expiresAt} /> })}
      </p>
      {ended?.reason && (
        <blockquote className="border-l-2 border-line-strong pl-3 wrap-anywhere">
          <bdi>{displayTitle(ended.reason)}</bdi>
        </blockquote>
      )}
      {cleanup.itemsDroppedAt !== null && <p className="text-pretty">{t('noListKept')}</p>}
    </div>
  )
}
