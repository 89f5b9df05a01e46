'use client'

import FilterX from 'lucide-react/icons/funnel-x'
import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { MEDIA_STATUSES, MEDIA_TYPE_FILTERS } from '@/lib/contracts/media'
import { isFiltered } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'

const TYPING_PAUSE_MS = 300
const FIELD =
  'h-9 min-w-0 rounded-md border bg-surface text-text hover:bg-hover data-active:border-accent data-active:font-medium data-active:text-accent border-line-strong max-sm:text-base'
const TYPE_LABELS = { all: 'typeAll', video: 'typeVideo', audio: 'typeAudio' } as const

/** One row of filters; all of them live in the URL. */
export function MediaFilterBar({
  filters,
  onChange,
}: {
  filters: MediaFilters
  onChange: (change: Partial<MediaFilters>) => void
}) {
  const t = useTranslations('media')
  const id = useId()
  return (
    <div
      role="search"
      aria-label={t('filters')}
      className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6"
    >
      <SearchField q={filters.q} onChange={(q) => onChange({ q })} />
      <label htmlFor={`${id}-type`} className="sr-only">
        {t('type')}
      </label>
      <select
        id={`${id}-type`}
        value={filters.type}
        data-active={filters.type === 'all' ? undefined : ''}
        onChange={({ target }) =>
          onChange({ type: MEDIA_TYPE_FILTERS.find((type) => type === target.value) ?? 'all' })
        }
        className={`${FIELD} px-2 max-sm:flex-5`}
      >
        {MEDIA_TYPE_FILTERS.map((type) => (
          <option key={type} value={type}>
            {t(TYPE_LABELS[type])}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-status`} className="sr-only">
        {t('status')}
      </label>
      <select
        id={`${id}-status`}
        value={filters.status ?? ''}
        data-active={filters.status === null ? undefined : ''}
        onChange={({ target }) =>
          onChange({ status: MEDIA_STATUSES.find((status) => status === target.value) ?? null })
        }
        className={`${FIELD} px-2 max-sm:flex-4`}
      >
        <option value="">{t('anyStatus')}</option>
        {MEDIA_STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`vodStatus.${status}`)}
          </option>
        ))}
      </select>
      {isFiltered(filters) && (
        <Button
          look="quiet"
          title={t('clearFilters')}
          className="max-sm:px-2"
          onClick={() => onChange({ type: 'all', status: null, q: '' })}
        >
          <FilterX aria-hidden className="size-4 sm:hidden" />
          <span className="max-sm:sr-only">{t('clearFilters')}</span>
        </Button>
      )}
    </div>
  )
}

/** Searches once typing pauses. Follows the URL when that changes from elsewhere, such as by going back. */
function SearchField({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const t = useTranslations('media')
  const [text, setText] = useState(q)
  const [known, setKnown] = useState(q)
  if (known !== q) {
    setKnown(q)
    if (text.trim() !== q) setText(q)
  }

  useEffect(() => {
    if (text.trim() === q) return
    const timer = setTimeout(() => onChange(text.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, q, onChange])

  return (
    <div className="relative w-full sm:w-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted"
      />
      <input
        type="text"
        role="searchbox"
        enterKeyHint="search"
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={128}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(text.trim())
          if (event.key === 'Escape') setText('')
        }}
        className={`${FIELD} w-full pr-9 pl-8`}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label={t('clearSearch')}
          title={t('clearSearch')}
          onClick={() => setText('')}
          className="absolute top-1.5 right-1.5 rounded p-1 text-muted hover:text-text"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  )
}
