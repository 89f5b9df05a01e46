'use client'

import { useTranslations } from 'next-intl'
import { FIELD } from '@/components/ui/field-panel'
import { Button } from '@/components/ui/button'
import type { MediaFilters } from '@/lib/data/media-filters'
import { localDay, startOfLocalDay } from '@/lib/ui/local-day'
import { useHydrated } from '@/lib/ui/use-hydrated'

type Span = Pick<MediaFilters, 'from' | 'to'>

/** First and last day of creation, as days of the reader; the URL holds the moments. */
export function DateFields({ from, to, onChange }: Span & { onChange: (change: Span) => void }) {
  const t = useTranslations('media')
  // Which day a moment is depends on a zone that the server does not know.
  const hydrated = useHydrated()
  const first = hydrated && from !== null ? localDay(new Date(from)) : ''
  const last = hydrated && to !== null ? localDay(new Date(Date.parse(to) - 1)) : ''

  /** A day beyond the other end moves that end: the span is never reversed. */
  function choose(day: { first: string } | { last: string }) {
    const start = 'first' in day ? day.first : first
    const end = 'last' in day ? day.last : last
    const reversed = start !== '' && end !== '' && start > end
    const moved = 'first' in day ? start : end
    onChange({
      from: startOfLocalDay(reversed ? moved : start)?.toISOString() ?? null,
      to: startOfLocalDay(reversed ? moved : end, 1)?.toISOString() ?? null,
    })
  }

  const active = from !== null || to !== null
  return (
    <>
      <div className="grid grid-cols-[auto_1fr] items-center gap-2">
        <label htmlFor="media-from">{t('datesFrom')}</label>
        <input
          id="media-from"
          type="date"
          value={first}
          onChange={({ target }) => choose({ first: target.value })}
          className={`${FIELD} px-2`}
        />
        <label htmlFor="media-to">{t('datesTo')}</label>
        <input
          id="media-to"
          type="date"
          value={last}
          onChange={({ target }) => choose({ last: target.value })}
          className={`${FIELD} px-2`}
        />
      </div>
      {active && (
        <Button
          look="link"
          size="text"
          className="mt-3"
          onClick={() => onChange({ from: null, to: null })}
        >
          {t('clear')}
        </Button>
      )}
    </>
  )
}
