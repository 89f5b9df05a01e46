'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { usePlanCleanup } from '@/components/cleanups/plan/use-plan-cleanup'
import { NoReportsNote } from '@/components/feedback/no-reports-note'
import { LookupCardView } from '@/components/lookup/lookup-card'
import { NotFoundList } from '@/components/lookup/not-found-list'
import { ReplySettings } from '@/components/lookup/reply-settings'
import { SearchedIn } from '@/components/lookup/searched-in'
import { TitleMatches } from '@/components/lookup/title-matches'
import type { Lookup } from '@/components/lookup/use-lookup'
import { Button } from '@/components/ui/button'
import type { LookupResult } from '@/lib/contracts/lookup'
import { useNow } from '@/lib/ui/use-now'
import { REPLY_LANGUAGES } from '@/lib/uploads/reply'
import type { ReplyLanguage } from '@/lib/uploads/reply'

/** So many cards are read at once; of more the first alone is open. */
const FEW = 3

/** Where a letter is a letter. */
const TYPED_IN = 'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]'

/** All that a complaint came to: a card for each media, what was not found, and how it is answered. */
export function LookupResults({
  result,
  lookup,
  canReveal,
}: {
  result: LookupResult
  lookup: Lookup
  canReveal: boolean
}) {
  const t = useTranslations('lookup')
  const locale = useLocale()
  const heading = useRef<HTMLHeadingElement>(null)
  const now = useNow(result.asOf)
  const [picked, setPicked] = useState<ReplyLanguage | null>(null)
  const [pickedZone, setPickedZone] = useState<string | null>(null)
  const language = picked ?? result.language ?? locale
  const timeZone = pickedZone ?? result.timeZone

  const cards = [...result.cards, ...(result.search?.cards ?? [])]
  const stalled = cards.filter(({ diagnosis }) => diagnosis.here.includes('plan_cleanup'))
  const rows = stalled.map(({ media }) => media)
  const plan = usePlanCleanup(
    {
      matching: null,
      marked: new Map(rows.map((media) => [media.mediaId, media])),
      rows,
      ticket: result.ticket ?? undefined,
    },
    rows.length > 0,
    lookup.again,
  )

  useEffect(() => {
    // The answer to what somebody has just pasted; the same read again stays, and takes nobody away from where he is.
    heading.current?.focus()
  }, [])

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.closest(TYPED_IN)) return
    const key = event.key.toLowerCase()
    if (key === 'l') setPicked(REPLY_LANGUAGES.find((other) => other !== language) ?? language)
    else if (key === 'c') replyButtonAt(document.activeElement)?.click()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  const shown = { now, language, timeZone }
  return (
    <div className="space-y-4" data-part="results">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2
          ref={heading}
          tabIndex={-1}
          className="text-base font-semibold tabular-nums outline-none"
        >
          {t('found', { count: result.cards.length + (result.search?.total ?? 0) })}
        </h2>
        {result.ticket && (
          <p className="text-muted">
            <bdi>{t('ticket', { ticket: result.ticket })}</bdi>
          </p>
        )}
        <Button
          size="small"
          className="max-sm:h-11"
          aria-disabled={lookup.isPending || undefined}
          onClick={() => {
            if (!lookup.isPending) lookup.again()
          }}
        >
          {t(lookup.isPending ? 'busy' : 'again')}
        </Button>
        {rows.length > 0 && plan.button && (
          <p className="ml-auto flex flex-wrap items-center gap-2 text-muted tabular-nums">
            {t('planLine', { count: rows.length })} {plan.button}
          </p>
        )}
      </div>
      <ReplySettings
        language={language}
        onLanguage={setPicked}
        timeZone={timeZone}
        usualZone={result.timeZone}
        onTimeZone={setPickedZone}
      />
      {!result.reportsReadable && <NoReportsNote />}
      {result.cards.map((card, index) => (
        <LookupCardView
          key={card.media.mediaId}
          card={card}
          result={result}
          shown={shown}
          canReveal={canReveal}
          startsOpen={index === 0 || cards.length <= FEW}
          onChanged={lookup.again}
        />
      ))}
      {result.search && (
        <TitleMatches search={result.search} result={result} lookup={lookup} shown={shown}>
          {result.search.cards.map((card) => (
            <LookupCardView
              key={card.media.mediaId}
              card={card}
              result={result}
              shown={shown}
              canReveal={canReveal}
              startsOpen={result.search?.total === 1}
              onChanged={lookup.again}
            />
          ))}
        </TitleMatches>
      )}
      {result.notFound.length > 0 && <NotFoundList notFound={result.notFound} shown={shown} />}
      <SearchedIn searched={result.searched} />
      {plan.dialog}
    </div>
  )
}

/** Of the card that somebody is in, else of the first. */
function replyButtonAt(element: Element | null): HTMLElement | null {
  const card = element?.closest('[data-part="card"]') ?? document
  return card.querySelector<HTMLElement>('[data-control="copy-reply"]')
}
