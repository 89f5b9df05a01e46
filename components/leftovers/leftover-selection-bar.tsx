'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { usePlanCleanup } from '@/components/cleanups/plan/use-plan-cleanup'
import type { MatchingSelection } from '@/components/data-table/matching-selection'
import { SelectionBar } from '@/components/data-table/selection-bar'
import { ClearSelection } from '@/components/media/clear-selection'
import { useMediaAbilities } from '@/components/media/media-actions-context'
import { useSelectionWords } from '@/components/media/use-selection-words'
import { Button } from '@/components/ui/button'
import type { LeftoverFilter } from '@/lib/contracts/leftovers'
import type { MediaRow } from '@/lib/contracts/media'
import { sumReported } from '@/lib/data/sum-reported'

const LookAgainAtSelection = dynamic(
  () =>
    import('@/components/leftovers/look-again-at-selection').then(
      ({ LookAgainAtSelection }) => LookAgainAtSelection,
      // Without a network there is nothing to look at, and a selection can still be made.
      () => () => null,
    ),
  { loading: () => null },
)
const MatchingWords = dynamic(
  () =>
    import('@/components/leftovers/matching-words').then(
      ({ MatchingWords }) => MatchingWords,
      // Without a network nothing can be counted either.
      () => () => null,
    ),
  { loading: () => null },
)

interface LeftoverSelectionBarProps {
  selection: MatchingSelection<MediaRow, LeftoverFilter>
  rows: readonly MediaRow[]
  indexOf: ReadonlyMap<string, number>
  /** What matches the filter that is shown, once it is known. */
  total: number | undefined
  /** The rows that are shown are no part of the selection. */
  elsewhere: boolean
  onSelectMatching: () => void
  onShow: (filter: LeftoverFilter) => void
  onClear: () => void
}

/** How many are selected, what their uploaders reported, and of how many nothing is known; also of rows never loaded. */
export function LeftoverSelectionBar(props: LeftoverSelectionBarProps) {
  const { selection, rows, indexOf, total = 0, elsewhere, onClear } = props
  const { matching, marked } = selection
  const { chosen } = marked
  const { canLookAgain } = useMediaAbilities()
  const t = useTranslations('leftovers')
  const media = useTranslations('media')
  const words = useSelectionWords()
  const sum = sumReported(chosen, rows, indexOf)
  const shown = matching !== null || sum.count > 0
  const allLoaded = rows.length > 0 && sum.count - sum.elsewhere === rows.length
  const plan = usePlanCleanup({ matching, marked: chosen, rows }, shown, onClear)
  return (
    <>
      <SelectionBar
        shown={shown}
        label={media('selection')}
        text={
          matching ? (
            <MatchingWords
              matching={matching}
              leftOut={chosen}
              rows={rows}
              indexOf={indexOf}
              elsewhere={elsewhere}
            />
          ) : (
            [
              ...words(sum),
              sum.elsewhere > 0 && media('selectedElsewhere', { count: sum.elsewhere }),
            ]
              .filter(Boolean)
              .join(' · ')
          )
        }
      >
        {!matching && allLoaded && total > rows.length && (
          <span className="flex flex-wrap gap-x-2">
            <span className="text-muted">{t('allLoadedSelected', { count: rows.length })}</span>
            <Button look="link" size="text" onClick={props.onSelectMatching}>
              {t('selectMatching', { total })}
            </Button>
          </span>
        )}
        {matching && elsewhere && (
          <Button size="small" onClick={() => props.onShow(matching)}>
            {t('showMatching')}
          </Button>
        )}
        {plan.button}
        {canLookAgain && <LookAgainAtSelection chosen={matching ? null : chosen} />}
        <ClearSelection onClear={onClear} />
      </SelectionBar>
      {plan.dialog}
    </>
  )
}
