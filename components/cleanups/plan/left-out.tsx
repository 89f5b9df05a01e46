'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LEFT_OUT_REASONS } from '@/lib/contracts/cleanups'
import type { CleanupTotals } from '@/lib/contracts/cleanups'

/** How much of a selection is not in its plan, and why; nothing where all of it is. */
export function LeftOut({
  leftOut,
  children,
}: {
  leftOut: CleanupTotals['leftOut']
  /** Where to see which. */
  children?: ReactNode
}) {
  const t = useTranslations('cleanupPlan.leftOut')
  const counted = LEFT_OUT_REASONS.map((reason) => ({ reason, count: leftOut[reason] ?? 0 }))
  const count = counted.reduce((sum, one) => sum + one.count, 0)
  if (count === 0) return null
  const reasons = counted
    .filter((one) => one.count > 0)
    .map(({ reason, count }) => t(reason, { count }))
    .join(' · ')
  return (
    <p className="text-pretty text-muted tabular-nums">
      {t('sum', { count, reasons })}
      {children && <> · {children}</>}
    </p>
  )
}
