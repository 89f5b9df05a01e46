'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { MatchingSelection } from '@/components/data-table/matching-selection'
import { SelectionBar } from '@/components/data-table/selection-bar'
import { useLeftoverWords } from '@/components/leftovers/use-leftover-words'
import { ClearSelection } from '@/components/media/clear-selection'
import { useMediaAbilities } from '@/components/media/media-actions'
import { useSelectionWords } from '@/components/media/use-selection-words'
import { Button } from '@/components/ui/button'
import type { LeftoverFilter } from '@/lib/contracts/leftovers'
import type { MediaRow } from '@/lib/contracts/media'
import { MAX_EXCLUDED_COUNTED } from '@/lib/contracts/leftovers'
import { leftoverTotalsQuery } from '@/lib/data/leftover-list-query'
import { selectionCountQuery } from '@/lib/data/selection-count-query'
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
  const { canLookAgain } = useMediaAbilities()
  const t = useTranslations('leftovers')
  const media = useTranslations('media')
  const words = useSelectionWords()
  const filterWords = useLeftoverWords(matching ?? {})
  const { data: all } = useQuery({
    ...leftoverTotalsQuery(matching ?? {}),
    enabled: matching !== null,
  })
  const excludedIds = matching ? [...marked.chosen.keys()] : []
  const { data: counted } = useQuery({
    ...selectionCountQuery(matching ?? {}, excludedIds),
    enabled: excludedIds.length > 0 && excludedIds.length <= MAX_EXCLUDED_COUNTED,
  })

  const actions = (
    <>
      {canLookAgain && <LookAgainAtSelection chosen={matching ? null : marked.chosen} />}
      <ClearSelection onClear={onClear} />
    </>
  )

  if (matching === null) {
    const sum = sumReported(marked.chosen, rows, indexOf)
    const allLoaded = rows.length > 0 && sum.count - sum.elsewhere === rows.length
    return (
      <SelectionBar
        shown={sum.count > 0}
        label={media('selection')}
        text={[
          ...words(sum),
          sum.elsewhere > 0 && media('selectedElsewhere', { count: sum.elsewhere }),
        ]
          .filter(Boolean)
          .join(' · ')}
      >
        {allLoaded && total > rows.length && (
          <span className="flex flex-wrap gap-x-2">
            <span className="text-muted">{t('allLoadedSelected', { count: rows.length })}</span>
            <Button look="link" size="text" onClick={props.onSelectMatching}>
              {t('selectMatching', { total })}
            </Button>
          </span>
        )}
        {actions}
      </SelectionBar>
    )
  }

  // Until the index has told which of those left out still match: those that read so.
  const left =
    counted?.excluded ??
    sumReported(
      marked.chosen,
      rows,
      indexOf,
      ({ verdict }) => matching.verdict === undefined || verdict.kind === matching.verdict,
    )
  const whole = counted?.matching ?? all
  const text = [
    ...(whole
      ? words({
          count: whole.count - left.count,
          bytes: whole.bytes - left.bytes,
          unknownSizes: whole.unknownSizes - left.unknownSizes,
        })
      : []),
    filterWords.length === 0
      ? t('matchingAll')
      : t('matching', { filter: filterWords.join(' · ') }),
    left.count > 0 && t('matchingBut', { excluded: left.count }),
  ]
  return (
    <SelectionBar
      shown
      label={media('selection')}
      text={
        <>
          {text.filter(Boolean).join(' · ')}
          {elsewhere && <span className="block text-[13px] text-muted">{t('elsewhere')}</span>}
        </>
      }
    >
      {elsewhere && (
        <Button size="small" onClick={() => props.onShow(matching)}>
          {t('showMatching')}
        </Button>
      )}
      {actions}
    </SelectionBar>
  )
}
