'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Lookup } from '@/components/lookup/use-lookup'
import { FIELD } from '@/components/media/delete-notes'
import { Button } from '@/components/ui/button'
import type { LookupResult, TitleSearch } from '@/lib/contracts/lookup'
import { isolated, shortTitle } from '@/lib/ui/title-text'

/** Media by title: too many of them ask for a time. */
export function TitleMatches({
  search,
  result,
  lookup,
  children,
}: {
  search: TitleSearch
  result: LookupResult
  lookup: Lookup
  /** The cards. */
  children: ReactNode
}) {
  const t = useTranslations('lookup')
  const { cards, total, began } = search
  const narrowed = began.from !== null || began.to !== null
  const clue = result.clues.find(({ kind }) => kind !== 'mediaId' && kind !== 'referenceId')
  const text = isolated(shortTitle(clue?.value ?? ''))
  return (
    <section className="space-y-3">
      {total > cards.length && (
        <p className="text-pretty wrap-anywhere tabular-nums">{t('many', { total, text })}</p>
      )}
      {(total > cards.length || narrowed) && (
        <BeganFields narrowed={narrowed} busy={lookup.isPending} onNarrow={lookup.narrow} />
      )}
      {children}
    </section>
  )
}

/** When the upload began, in the reader's own zone. */
function BeganFields({
  narrowed,
  busy,
  onNarrow,
}: {
  narrowed: boolean
  busy: boolean
  onNarrow: Lookup['narrow']
}) {
  const t = useTranslations('lookup')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (busy) return
        const began = {
          ...(from && { from: new Date(from).toISOString() }),
          ...(to && { to: new Date(to).toISOString() }),
        }
        onNarrow(from || to ? began : undefined)
      }}
    >
      <label className="text-[13px] text-muted">
        {t('beganFrom')}
        <input
          type="datetime-local"
          value={from}
          max={to || undefined}
          onChange={({ target }) => setFrom(target.value)}
          className={FIELD}
        />
      </label>
      <label className="text-[13px] text-muted">
        {t('beganTo')}
        <input
          type="datetime-local"
          value={to}
          min={from || undefined}
          onChange={({ target }) => setTo(target.value)}
          className={FIELD}
        />
      </label>
      <Button type="submit" className="max-sm:h-11" aria-disabled={busy || undefined}>
        {t('narrow')}
      </Button>
      {narrowed && (
        <Button
          look="quiet"
          className="max-sm:h-11"
          onClick={() => {
            setFrom('')
            setTo('')
            onNarrow(undefined)
          }}
        >
          {t('widen')}
        </Button>
      )}
    </form>
  )
}
