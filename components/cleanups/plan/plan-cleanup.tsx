'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { PlanDialog } from '@/components/cleanups/plan/plan-dialog'
import type { PlanRequest } from '@/components/cleanups/plan/plan-request'
import { cleanupPath } from '@/components/cleanups/start/cleanup-link'
import { StartCleanupDialog } from '@/components/cleanups/start/start-cleanup-dialog'
import { prepareToasts, showToast } from '@/components/feedback/toasts'
import { useMediaAbilities } from '@/components/media/media-actions-context'
import { TYPED_ABOVE } from '@/lib/contracts/cleanups'
import type { Cleanup } from '@/lib/contracts/cleanups'

/**
 * From a selection to its plan. A small one of an admin's own is asked about at once, a bigger one is looked at on its
 * page first; support hands it to an admin.
 */
export function PlanCleanup({
  request,
  onPlanned,
}: {
  request: PlanRequest
  /** The plan is made: the selection has served. */
  onPlanned: () => void
}) {
  const t = useTranslations('cleanupPlan.planned')
  const router = useRouter()
  const { canRunCleanup = false } = useMediaAbilities()
  const [open, setOpen] = useState(true)
  const [plan, setPlan] = useState<Cleanup | null>(null)
  const [leaving, leave] = useTransition()
  const asksAtOnce = plan !== null && canRunCleanup && plan.count <= TYPED_ABOVE

  function goOn(made: Cleanup) {
    setPlan(made)
    onPlanned()
    prepareToasts()
    if (canRunCleanup && made.count > TYPED_ABOVE) leave(() => router.push(cleanupPath(made.id)))
  }

  return (
    <>
      <PlanDialog
        request={request}
        open={open && !asksAtOnce}
        plan={canRunCleanup ? null : plan}
        leaving={leaving}
        forOthers={!canRunCleanup}
        returnFocusTo={() => (asksAtOnce ? false : focusAfter(request))}
        onPlanned={goOn}
        onClose={() => setOpen(false)}
      />
      {asksAtOnce && (
        <StartCleanupDialog
          cleanup={plan}
          open={open}
          returnFocusTo={focusAfter(request)}
          onClose={() => setOpen(false)}
          onBack={() =>
            showToast({
              text: t('kept', { count: plan.count }),
              link: { href: cleanupPath(plan.id), text: t('show') },
            })
          }
        />
      )}
    </>
  )
}

/** The button that was pressed; where it went with the selection, where selecting begins; a phone has no such place. */
function focusAfter({ trigger }: PlanRequest): HTMLElement | null {
  if (trigger.isConnected) return trigger
  const selectAll = document.querySelector<HTMLElement>('[data-control="all"]')
  return selectAll?.checkVisibility() ? selectAll : document.getElementById('content')
}
