'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { PlanRequest } from '@/components/cleanups/plan/plan-request'
import { useMediaAbilities } from '@/components/media/media-actions-context'
import { Button } from '@/components/ui/button'

const load = () => import('@/components/cleanups/plan/plan-cleanup')
type PlanCleanup = Awaited<ReturnType<typeof load>>['PlanCleanup']

type Selected = Omit<PlanRequest, 'trigger'>

/**
 * The button that plans what is selected, and the dialog behind it; neither for who may not plan. The dialog is to stand
 * outside the bar, which goes with the selection.
 */
export function usePlanCleanup(
  selected: Selected,
  any: boolean,
  onPlanned: () => void,
  look: 'primary' | 'plain' = 'primary',
) {
  const t = useTranslations('cleanupPlan')
  const { canPlan } = useMediaAbilities()
  const [Dialog, setDialog] = useState<{ PlanCleanup: PlanCleanup } | null>(null)
  const [request, setRequest] = useState<PlanRequest | null>(null)
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState(false)
  const wanted = canPlan && any

  // Somebody may be about to press it: a network lost meanwhile is told by the dialog, which says what to do.
  useEffect(() => {
    if (wanted) load().then(setDialog, () => {})
  }, [wanted])

  function ask(trigger: HTMLElement) {
    setRequest({ ...selected, trigger })
    setTurn(turn + 1)
    setFailed(false)
    load().then(setDialog, () => setFailed(true))
  }

  return {
    button: canPlan && (
      <>
        <Button look={look} size="small" onClick={({ currentTarget }) => ask(currentTarget)}>
          {t('action')}
        </Button>
        <span role="alert" className="text-danger empty:hidden">
          {failed && t('plan.unloaded')}
        </span>
      </>
    ),
    dialog: request && Dialog && (
      <Dialog.PlanCleanup key={turn} request={request} onPlanned={onPlanned} />
    ),
  }
}
