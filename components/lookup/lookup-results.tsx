'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { NoReportsNote } from '@/components/feedback/no-reports-note'
import { ClueChips } from '@/components/lookup/clue-chips'
import { LookupCardView } from '@/components/lookup/lookup-card'
import { NotFoundList } from '@/components/lookup/not-found-list'
import { PlanStalled } from '@/components/lookup/plan-stalled'
import { NothingFound } from '@/components/lookup/nothing-found'
import { ReplySettings } from '@/components/lookup/reply-settings'
import { SearchedIn } from '@/components/lookup/searched-in'
import { TitleMatches } from '@/components/lookup/title-matches'
import type { Lookup } from '@/components/lookup/use-lookup'
import { VERDICT_ICONS } from '@/components/media/verdict-looks'
import { Button } from '@/components/ui/button'
import { IconSymbols } from '@/components/ui/icon-symbols'
import type { LookupCard, LookupResult } from '@/lib/contracts/lookup'
import { singleKeyOf } from '@/lib/ui/single-keys'
import { useNow } from '@/lib/ui/use-now'
import { REPLY_LANGUAGES } from '@/lib/uploads/reply'
import type { ReplyLanguage } from '@/lib/uploads/reply'

/** So many cards are read at once; of more the first alone is open. */
const FEW = 3

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
  const region = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const now = useNow(result.asOf)
  const [picked, setPicked] = useState<ReplyLanguage | null>(null)
  const [pickedZone, setPickedZone] = useState<string | null>(null)
  const language = picked ?? result.language ?? locale
  const timeZone = pickedZone ?? result.timeZone
  const shown = { now, language, timeZone }
  const matches = matchesOf(result.search)
  const cards = [...result.cards, ...matches]

  const nothing = cards.length === 0 && result.notFound.length === 0

  useEffect(() => {
    // The answer to what somebody has just pasted; the same read again stays, and takes nobody away from where he is.
    heading.current?.focus()
  }, [])

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    // Single letters only while the focus is in here: speech input elsewhere sets off nothing.
    if (!(target instanceof Element) || !region.current?.contains(target)) return
    const key = singleKeyOf(event)
    if (key === 'l') setPicked(REPLY_LANGUAGES.find((other) => other !== language) ?? language)
    else if (key === 'c') replyButtonAt(target, region.current)?.click()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])

  const cardView = (card: LookupCard, startsOpen: boolean) => (
    <LookupCardView
      key={card.media.mediaId}
      card={card}
      result={result}
      shown={shown}
      canReveal={canReveal}
      startsOpen={startsOpen}
      onChanged={lookup.again}
    />
  )
  return (
    <div ref={region} className="space-y-4" data-part="results">
      <IconSymbols icons={VERDICT_ICONS} />
      <ClueChips
        clues={result.clues}
        leftOut={lookup.leaveOut.length}
        onRemove={(key) => {
          lookup.remove(key)
          heading.current?.focus()
        }}
        onTakeBack={() => {
          lookup.takeBack()
          heading.current?.focus()
        }}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2
          ref={heading}
          tabIndex={-1}
          data-part="found"
          aria-live="polite"
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
          className="max-sm:h-11 max-sm:px-3.5"
          aria-disabled={lookup.isPending || undefined}
          onClick={() => {
            if (!lookup.isPending) lookup.again()
          }}
        >
          {t(lookup.isPending ? 'busy' : 'again')}
        </Button>
        <div className="sm:ml-auto">
          <ReplySettings
            language={language}
            onLanguage={setPicked}
            timeZone={timeZone}
            usualZone={result.timeZone}
            onTimeZone={setPickedZone}
          />
        </div>
      </div>
      {!result.reportsReadable && <NoReportsNote />}
      {result.cards.map((card, index) => cardView(card, index === 0 || cards.length <= FEW))}
      {result.search && (
        <TitleMatches search={result.search} result={result} lookup={lookup}>
          {matches.map((card) => cardView(card, result.search?.total === 1))}
        </TitleMatches>
      )}
      {nothing && <NothingFound result={result} shown={shown} />}
      {result.notFound.length > 0 && (
        <NotFoundList
          notFound={result.notFound}
          searched={result.searched}
          shown={shown}
          startsOpen={cards.length + result.notFound.length <= FEW}
        />
      )}
      <PlanStalled cards={cards} ticket={result.ticket} onPlanned={lookup.again} />
      {result.notFound.length === 0 && !nothing && <SearchedIn searched={result.searched} />}
    </div>
  )
}

/** Of several matches at most one is the customer's: the others are nobody's to clean up here. */
function matchesOf(search: LookupResult['search']): LookupCard[] {
  if (search === null || search.total === 1) return search?.cards ?? []
  return search.cards.map((card) => {
    const here = card.diagnosis.here.filter((step) => step !== 'plan_cleanup')
    return { ...card, diagnosis: { ...card.diagnosis, here } }
  })
}

/** Of the card that somebody is in, else of the first. */
function replyButtonAt(element: Element, region: Element): HTMLElement | null {
  const card = element.closest('[data-part="card"]') ?? region
  return card.querySelector<HTMLElement>('[data-control="copy-reply"]')
}
