'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** One row of filters and what they say together; on a phone the search, and the rest behind a button. */
export function FilterBarFrame({
  search,
  active,
  words,
  onClear,
  children,
}: {
  search: ReactNode
  /** Names of the filters that leave something out; the search is `q`. */
  active: readonly string[]
  /** What each active filter says; the sentence is theirs. */
  words: readonly (string | null)[]
  onClear: () => void
  /** @param wanted somebody is about to choose: by then the choices should be there */
  children: (wanted: boolean) => ReactNode
}) {
  const t = useTranslations('media')
  const id = useId()
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const want = () => setWanted(true)
  const inPanel = active.filter((name) => name !== 'q').length
  return (
    <div
      role="search"
      aria-label={t('filters')}
      onPointerEnter={want}
      onFocus={want}
      className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6"
    >
      {search}
      <Button
        className="sm:hidden"
        aria-expanded={open}
        aria-controls={`${id}-rest`}
        onClick={() => setOpen(!open)}
      >
        <SlidersHorizontal aria-hidden className="size-4" />
        {inPanel === 0 ? t('filters') : t('filtersCount', { count: inPanel })}
      </Button>
      <div
        id={`${id}-rest`}
        className={`gap-2 max-sm:w-full max-sm:grid-cols-2 sm:contents ${open ? 'max-sm:grid' : 'max-sm:hidden'}`}
      >
        {children(wanted || open)}
      </div>
      {active.length > 0 && (
        <div className="flex w-full items-baseline gap-x-3">
          <p className="min-w-0 truncate text-muted">{words.filter(Boolean).join(' · ')}</p>
          <Button look="link" size="text" onClick={onClear}>
            {t('clearFilters')}
          </Button>
        </div>
      )}
    </div>
  )
}
