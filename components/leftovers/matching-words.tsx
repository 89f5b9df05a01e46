'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useLeftoverWords } from '@/components/leftovers/use-leftover-words'
import { useSelectionWords } from '@/components/media/use-selection-words'
import { MAX_EXCLUDED_COUNTED } from '@/lib/contracts/leftovers'
import type { LeftoverFilter } from '@/lib/contracts/leftovers'
import type { MediaRow } from '@/lib/contracts/media'
import { leftoverTotalsQuery } from '@/lib/data/leftover-list-query'
import { selectionCountQuery } from '@/lib/data/selection-count-query'
import { sumReported } from '@/lib/data/sum-reported'

/** How many match but those left out, what their uploaders reported, and what it is that they match. */
export function MatchingWords({
  matching,
  leftOut,
  rows,
  indexOf,
  elsewhere,
}: {
  matching: LeftoverFilter
  leftOut: ReadonlyMap<string, MediaRow>
  rows: readonly MediaRow[]
  indexOf: ReadonlyMap<string, number>
  /** The rows that are shown are no part of the selection. */
  elsewhere: boolean
}) {
  const t = useTranslations('leftovers')
  const words = useSelectionWords()
  const filterWords = useLeftoverWords(matching)
  const { data: all } = useQuery(leftoverTotalsQuery(matching))
  const excludedIds = [...leftOut.keys()]
  const { data: counted } = useQuery({
    ...selectionCountQuery(matching, excludedIds),
    enabled: excludedIds.length > 0 && excludedIds.length <= MAX_EXCLUDED_COUNTED,
  })

  // Until the index has told which of those left out still match: those that read so.
  const left =
    counted?.excluded ??
    sumReported(
      leftOut,
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
    <>
      {text.filter(Boolean).join(' · ')}
      {elsewhere && <span className="block text-[13px] text-muted">{t('elsewhere')}</span>}
    </>
  )
}
