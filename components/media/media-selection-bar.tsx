'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { usePlanCleanup } from '@/components/cleanups/plan/use-plan-cleanup'
import { SelectionBar } from '@/components/data-table/selection-bar'
import { ClearSelection } from '@/components/media/clear-selection'
import { useSelectionWords } from '@/components/media/use-selection-words'
import type { MediaRow } from '@/lib/contracts/media'
import { sumReported } from '@/lib/data/sum-reported'

/** How many media are selected, what their uploaders reported, and of how many nothing is known. */
export function MediaSelectionBar({
  chosen,
  rows,
  indexOf,
  onClear,
}: {
  chosen: ReadonlyMap<string, MediaRow>
  rows: readonly MediaRow[]
  indexOf: ReadonlyMap<string, number>
  onClear: () => void
}) {
  const t = useTranslations('media')
  const words = useSelectionWords()
  const { elsewhere, ...sum } = sumReported(chosen, rows, indexOf)
  const plan = usePlanCleanup({ matching: null, marked: chosen, rows }, chosen.size > 0, onClear)
  return (
    <>
      <SelectionBar
        shown={sum.count > 0}
        label={t('selection')}
        text={[...words(sum), elsewhere > 0 && t('selectedElsewhere', { count: elsewhere })]
          .filter(Boolean)
          .join(' · ')}
      >
        {plan.button}
        <ClearSelection onClear={onClear} />
      </SelectionBar>
      {plan.dialog}
    </>
  )
}
