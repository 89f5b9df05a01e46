'use client'
'use no memo'

// A row is remembered as a whole and drawn anew only when something in it changed.

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { KIND_LOOKS, kindOfItem, kindWord } from '@/components/cleanups/detail/item-kinds'
import type { ItemColumn } from '@/components/cleanups/detail/item-table'
import { VerdictChip } from '@/components/media/verdict-chip'
import { SymbolIcon } from '@/components/ui/icon-symbols'
import { RelativeTime } from '@/components/ui/relative-time'
import { IdButton } from '@/components/ui/id-button'
import type { CleanupItem, CleanupState, LeftOutReason } from '@/lib/contracts/cleanups'
import { useFormat } from '@/lib/i18n/use-format'
import { shortId } from '@/lib/ui/short-id'
import { VERDICT_KINDS } from '@/lib/uploads/verdict-rules'
import type { VerdictKind } from '@/lib/uploads/verdict-rules'

interface CellProps {
  item: CleanupItem
  /** Of the whole cleanup. */
  state: CleanupState
  now: number
}

export const ITEM_CELLS: Record<ItemColumn, (props: CellProps) => ReactNode> = {
  outcome: OutcomeCell,
  answer: AnswerCell,
  at: AtCell,
  verdict: VerdictCell,
  reported: ReportedCell,
}

/** On a phone the facts of a row stand in small lines. */
const FACT = 'max-md:text-xs max-md:text-muted md:px-3 whitespace-nowrap tabular-nums'

function OutcomeCell({ item, state }: CellProps) {
  const kind = kindOfItem(item)
  const { icon, text } = KIND_LOOKS[kind]
  const { word, note } = useOutcomeWords(state)(item)
  return (
    <span
      role="cell"
      className="flex min-w-0 gap-1.5 leading-4.5 max-md:basis-full max-md:items-center md:items-center md:px-3"
    >
      <SymbolIcon name={icon} className={`size-4 shrink-0 ${text}`} />
      <span className="min-w-0">
        <span title={word} className="block truncate">
          {word}
        </span>
        {note && (
          <span title={note} className="block truncate text-xs leading-4 text-muted max-md:hidden">
            {note}
          </span>
        )}
      </span>
    </span>
  )
}

/** Left out for what it is; the other reasons have words of their own. */
const isVerdictKind = (reason: LeftOutReason): reason is LeftOutReason & VerdictKind =>
  (VERDICT_KINDS as readonly string[]).includes(reason)

/** What became of an item, and what there is to add. */
function useOutcomeWords(state: CleanupState) {
  const t = useTranslations('cleanups')
  const verdictWord = useTranslations('verdict.word')
  return (item: CleanupItem): { word: string; note: string | null } => {
    const { skipReason, unsettledReason, leftOutReason, confirmed } = item
    const note = unsettledReason
      ? t(`unsettled.${unsettledReason}`)
      : confirmed && t(`confirmedItem.${confirmed}`)
    if (skipReason) return { word: t(`skipped.${skipReason}`), note }
    if (leftOutReason) {
      const word = isVerdictKind(leftOutReason)
        ? verdictWord(leftOutReason)
        : t(`leftOutItem.${leftOutReason}`)
      return { word, note }
    }
    return { word: t(`kind.${kindWord(kindOfItem(item), state)}`), note }
  }
}

function AnswerCell({ item: { vendor } }: CellProps) {
  const t = useTranslations('cleanups')
  if (!vendor) return <span role="cell" className="max-md:hidden" />
  return (
    <span
      role="cell"
      className="flex min-w-0 leading-4 max-md:max-w-3/4 max-md:items-center max-md:gap-2.5 md:flex-col md:items-start md:justify-center md:px-3"
    >
      {vendor.code && (
        <span title={vendor.code} className="max-w-full truncate font-mono text-xs text-muted">
          {vendor.code}
        </span>
      )}
      {vendor.requestId && (
        <IdButton
          id={vendor.requestId}
          label={t('copyRequestId', { id: shortId(vendor.requestId) })}
        />
      )}
    </span>
  )
}

function AtCell({ item: { at }, now }: CellProps) {
  if (at === null) return <span role="cell" className="max-md:hidden" />
  return (
    <span role="cell" className={`${FACT} relative content-center max-md:hidden`}>
      <RelativeTime time={at} now={now} />
    </span>
  )
}

function VerdictCell({ item: { verdict, outcome } }: CellProps) {
  if (!verdict) return <span role="cell" className="max-md:hidden" />
  return (
    <span
      role="cell"
      // A phone has no room for both; what became of it says more.
      className={`flex min-w-0 items-center md:px-3 ${outcome === null ? '' : 'max-md:hidden'}`}
    >
      <VerdictChip verdict={verdict} />
    </span>
  )
}

function ReportedCell({ item: { bytes } }: CellProps) {
  const t = useTranslations('cleanups')
  const format = useFormat()
  return (
    <span
      role="cell"
      title={t('reportedTip')}
      data-label={t('sizeLabel')}
      className={`${FACT} content-center text-right max-md:before:mr-1 max-md:before:content-[attr(data-label)] md:pr-6`}
    >
      {bytes === null ? <span className="text-muted">{format.unknown}</span> : format.bytes(bytes)}
    </span>
  )
}
