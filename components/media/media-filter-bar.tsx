'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useQuery } from '@tanstack/react-query'
import Columns3 from 'lucide-react/icons/columns-3'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useId, useState } from 'react'
import { appLabel } from '@/components/media/media-cells'
import type { MetValues } from '@/components/media/met-values'
import { SearchField, useSearchText } from '@/components/media/search-field'
import { useFilterWords } from '@/components/media/use-filter-words'
import type { ChangeFilters } from '@/components/media/use-media-filters'
import { Button } from '@/components/ui/button'
import { FieldPanel } from '@/components/ui/field-panel'
import { FilterSelect } from '@/components/ui/filter-select'
import { MEDIA_SORTS, MEDIA_STATUSES, MEDIA_TYPE_FILTERS } from '@/lib/contracts/media'
import { libraryQuery } from '@/lib/data/library-query'
import { activeFilters, NO_FILTERS } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'
import type { HideableColumn } from '@/lib/ui/media-columns'

const fields = {
  dates: () => import('@/components/media/filter-fields/date-fields'),
  storage: () => import('@/components/media/filter-fields/storage-fields'),
  columns: () => import('@/components/media/filter-fields/column-fields'),
}
// Without `ssr: false` the whole screen would be suspended, and with it the panel closed, while they are fetched.
const DateFields = dynamic(() => fields.dates().then(({ DateFields }) => DateFields), {
  ssr: false,
})
const StorageFields = dynamic(() => fields.storage().then(({ StorageFields }) => StorageFields), {
  ssr: false,
})
const ColumnFields = dynamic(() => fields.columns().then(({ ColumnFields }) => ColumnFields), {
  ssr: false,
})

const TYPE_LABELS = { all: 'typeAll', video: 'typeVideo', audio: 'typeAudio' } as const
const SORT_LABELS = {
  'createdAt:desc': 'createdAt_desc',
  'createdAt:asc': 'createdAt_asc',
  'modifiedAt:desc': 'modifiedAt_desc',
  'modifiedAt:asc': 'modifiedAt_asc',
} as const

interface MediaFilterBarProps {
  filters: MediaFilters
  onChange: ChangeFilters
  met: MetValues
  hiddenColumns: readonly HideableColumn[]
  onHideColumns: (hidden: HideableColumn[]) => void
}

/** One row of filters, all of them in the URL; on a phone the search, and the rest behind a button. */
export function MediaFilterBar(props: MediaFilterBarProps) {
  const { filters, onChange, met, hiddenColumns, onHideColumns } = props
  const t = useTranslations('media')
  const id = useId()
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const words = useFilterWords(filters)
  const search = useSearchText(filters.q, (q) => onChange({ q }, { typed: true }))
  const active = activeFilters(filters)
  const inPanel = active.filter((name) => name !== 'q').length
  const want = () => setWanted(true)

  const choose = (part: Partial<MediaFilters>) => onChange({ q: search.takeAlong(), ...part })
  const clear = () => {
    search.set('')
    onChange(NO_FILTERS)
  }

  return (
    <div
      role="search"
      aria-label={t('filters')}
      // Somebody is about to choose: by then the choices should be there.
      onPointerEnter={want}
      onFocus={want}
      className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6"
    >
      <SearchField text={search.text} onType={search.type} onSend={search.send} />
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
        <FilterSelect
          label={t('type')}
          value={filters.type}
          active={filters.type !== 'all'}
          onChange={(value) =>
            choose({ type: MEDIA_TYPE_FILTERS.find((type) => type === value) ?? 'all' })
          }
        >
          {MEDIA_TYPE_FILTERS.map((type) => (
            <option key={type} value={type}>
              {t(TYPE_LABELS[type])}
            </option>
          ))}
        </FilterSelect>
        <FilterSelect
          label={t('status')}
          value={filters.status ?? ''}
          active={filters.status !== null}
          onChange={(value) =>
            choose({ status: MEDIA_STATUSES.find((status) => status === value) ?? null })
          }
        >
          <option value="">{t('anyStatus')}</option>
          {MEDIA_STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`vodStatus.${status}`)}
            </option>
          ))}
        </FilterSelect>
        <FieldPanel
          label={t('dates')}
          text={words.dates ?? t('datesAny')}
          active={filters.from !== null || filters.to !== null}
          className="max-sm:w-full sm:max-w-64"
        >
          <DateFields from={filters.from} to={filters.to} onChange={choose} />
        </FieldPanel>
        <LibrarySelects filters={filters} met={met} wanted={wanted || open} onChange={choose} />
        <FieldPanel
          label={t('storage')}
          text={words.storage ?? t('anyStorage')}
          active={filters.storageLocation !== null}
          className="max-sm:w-full sm:max-w-48"
        >
          <StorageFields
            value={filters.storageLocation}
            met={met.storageLocations}
            onChange={(storageLocation) => choose({ storageLocation })}
          />
        </FieldPanel>
        <div className="contents sm:ml-auto sm:flex sm:gap-2">
          <FilterSelect
            label={t('sort')}
            value={filters.sort}
            active={false}
            onChange={(value) => {
              const sort = MEDIA_SORTS.find((candidate) => candidate === value)
              if (sort) choose({ sort })
            }}
          >
            {MEDIA_SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sortOption.${SORT_LABELS[sort]}`)}
              </option>
            ))}
          </FilterSelect>
          <FieldPanel
            label={t('columns')}
            icon={<Columns3 aria-hidden className="size-4 text-muted" />}
            active={hiddenColumns.length > 0}
            className="max-md:hidden"
          >
            <ColumnFields hidden={hiddenColumns} onChange={onHideColumns} />
          </FieldPanel>
        </div>
      </div>
      {active.length > 0 && (
        <div className="flex w-full items-baseline gap-x-3">
          <p className="min-w-0 truncate text-muted">
            {Object.values(words).filter(Boolean).join(' · ')}
          </p>
          <Button look="link" size="text" onClick={clear}>
            {t('clearFilters')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Category and application. Where the key may not list them, those met in loaded rows are offered. */
function LibrarySelects({
  filters: { cateId, appId },
  met,
  wanted,
  onChange,
}: {
  filters: MediaFilters
  met: MetValues
  wanted: boolean
  onChange: (change: Partial<MediaFilters>) => void
}) {
  const t = useTranslations('media')
  const asked = wanted || cateId !== null || appId !== null
  const { data: library } = useQuery({ ...libraryQuery(), enabled: asked })
  const categories = withChosen(
    library && library.categories.length > 0 ? library.categories : met.categories,
    cateId !== null && { cateId, name: String(cateId), level: 0 },
    (one) => one.cateId === cateId,
  )
  const applications = withChosen(
    library && library.applications.length > 0 ? library.applications : met.applications,
    appId !== null && { appId, name: appId },
    (one) => one.appId === appId,
  )
  return (
    <>
      <FilterSelect
        label={t('category')}
        value={String(cateId ?? '')}
        active={cateId !== null}
        onChange={(value) => onChange({ cateId: value === '' ? null : Number(value) })}
      >
        <option value="">{t('anyCategory')}</option>
        {categories.map((one) => (
          <option key={one.cateId} value={one.cateId}>
            {`${'\u2003'.repeat(one.level)}${one.name}`}
          </option>
        ))}
      </FilterSelect>
      <FilterSelect
        label={t('application')}
        value={appId ?? ''}
        active={appId !== null}
        onChange={(value) => onChange({ appId: value === '' ? null : value })}
      >
        <option value="">{t('anyApplication')}</option>
        {applications.map((one) => (
          <option key={one.appId} value={one.appId}>
            {appLabel({ appId: one.appId, appName: one.name }, t('defaultApp'))}
          </option>
        ))}
      </FilterSelect>
    </>
  )
}

/** What a link has chosen is among the choices, even before they are known. */
const withChosen = <T,>(choices: readonly T[], chosen: T | false, isChosen: (one: T) => boolean) =>
  chosen === false || choices.some(isChosen) ? choices : [...choices, chosen]
