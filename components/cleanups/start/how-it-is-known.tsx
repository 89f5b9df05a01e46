'use client'
'use no memo'

// Drawn once with a plan: what the compiler remembers would be half of its code.

import { useTranslations } from 'next-intl'
import { useQuietHours } from '@/components/layout/connection-context'
import type { Cleanup } from '@/lib/contracts/cleanups'

/**
 * By what each is counted as dead. What is uploaded is not, so where such media were asked for, the two kinds of
 * reports are told in one sentence about the others.
 */
export function HowItIsKnown({ totals }: Pick<Cleanup, 'totals'>) {
  const t = useTranslations('cleanupPlan.start')
  const hours = useQuietHours()
  const { reported, unreported } = totals.byBasis
  const { expired = 0, finished = 0 } = totals.byVerdict
  const unfinished = totals.count - finished
  const sentences =
    finished > 0
      ? [
          t('finished', { count: finished }),
          unfinished > 0 && t('mixed', { count: unfinished, ...hours }),
        ]
      : [
          reported > 0 && t('reported', { count: reported, hours: hours.reported }),
          unreported > 0 && t('unreported', { count: unreported, hours: hours.unreported }),
        ]
  return (
    <p className="text-pretty tabular-nums">
      {[...sentences, expired > 0 && t('expired', { count: expired })]
        .filter(Boolean)
        .join(t('gap'))}
    </p>
  )
}
