'use client'

import { useTranslations } from 'next-intl'
import { usePlanCleanup } from '@/components/cleanups/plan/use-plan-cleanup'
import type { LookupCard } from '@/lib/contracts/lookup'

/** Last and plain: what is stalled in a complaint is to be answered before anybody cleans up behind it. */
export function PlanStalled({
  cards,
  ticket,
  onPlanned,
}: {
  cards: readonly LookupCard[]
  ticket: string | null
  onPlanned: () => void
}) {
  const t = useTranslations('lookup')
  const rows = cards
    .filter(({ diagnosis }) => diagnosis.here.includes('plan_cleanup'))
    .map(({ media }) => media)
  const plan = usePlanCleanup(
    {
      matching: null,
      marked: new Map(rows.map((media) => [media.mediaId, media])),
      rows,
      ticket: ticket ?? undefined,
    },
    rows.length > 0,
    onPlanned,
    'plain',
  )
  return (
    <>
      {rows.length > 0 && plan.button && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 tabular-nums">
          {plan.button}
          <p className="min-w-0 flex-1 basis-60 text-pretty text-muted">
            {t('planLine', { count: rows.length })}
          </p>
        </div>
      )}
      {plan.dialog}
    </>
  )
}
