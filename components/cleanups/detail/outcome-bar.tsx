'use client'
'use no memo'

// Drawn anew with each event, which changes most of it: what the compiler remembers would be code alone.

import { useFormatter, useTranslations } from 'next-intl'
import { useId } from 'react'
import {
  countKinds,
  filterOfKind,
  KIND_LOOKS,
  kindShown,
  kindWord,
} from '@/components/cleanups/detail/item-kinds'
import type { ItemKind } from '@/components/cleanups/detail/item-kinds'
import type { ChangeItemFilters } from '@/components/cleanups/detail/use-item-filters'
import { SymbolIcon } from '@/components/ui/icon-symbols'
import type { Cleanup } from '@/lib/contracts/cleanups'
import type { CleanupItemFilters } from '@/lib/data/cleanup-item-filters'

/** Media by outcome: a bar for the eye, and buttons with the numbers that show their media alone. */
export function OutcomeBar({
  cleanup,
  filters,
  onFilter,
}: {
  cleanup: Cleanup
  filters: CleanupItemFilters
  onFilter: ChangeItemFilters
}) {
  const t = useTranslations('cleanups')
  const numbers = useFormatter()
  const id = useId()
  const kinds = countKinds(cleanup)
  const inPlan = kinds.filter(({ kind }) => kind !== 'left_out')
  const isPlan = cleanup.started === null
  const nameOf = (kind: ItemKind) => {
    if (kind === 'waiting' && isPlan) return t('kind.planned')
    return t(`kind.${kindWord(kind, cleanup.state)}`)
  }
  if (kinds.length === 0 || (isPlan && kinds.length < 2)) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-base leading-7 font-semibold tracking-tight">
        {t(isPlan ? 'selection' : 'outcomes')}
      </h2>
      <p className="sr-only">{t('outcomesHint')}</p>
      {!isPlan && (
        <div
          aria-hidden
          className="mt-2 flex h-4 gap-px overflow-hidden rounded border border-line-strong bg-surface"
        >
          {inPlan.map(({ kind, count }) => (
            <span
              key={kind}
              title={`${nameOf(kind)}: ${numbers.number(count)}`}
              className={`${count > 0 ? 'min-w-1' : ''} ${KIND_LOOKS[kind].fill}`}
              style={{ flexGrow: count, flexBasis: 0 }}
            />
          ))}
        </div>
      )}
      <ul className="mt-2.5 flex flex-wrap gap-2">
        {kinds.map(({ kind, count }) => {
          const shown = kind === kindShown(filters)
          const look = KIND_LOOKS[kind]
          return (
            <li key={kind}>
              <button
                type="button"
                aria-pressed={shown}
                onClick={() =>
                  onFilter(shown ? { outcome: null, state: null, retry: null } : filterOfKind(kind))
                }
                className="flex min-h-8 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-2.5 text-[13px] hover:bg-hover aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:font-medium max-sm:min-h-10"
              >
                <SymbolIcon name={look.icon} className={`size-3.5 shrink-0 ${look.text}`} />
                {nameOf(kind)}
                <span className="font-semibold tabular-nums">{numbers.number(count)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
