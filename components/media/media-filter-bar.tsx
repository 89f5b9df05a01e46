'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import Columns3 from 'lucide-react/icons/columns-3'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { FilterBarFrame } from '@/components/media/filter-bar-frame'
import { ApplicationSelect, CategorySelect } from '@/components/media/library-selects'
import type { MetValues } from '@/components/media/met-values'
import { SearchField, useSearchText } from '@/components/media/search-field'
import { useFilterWords } from '@/components/media/use-filter-words'
import type { ChangeFilters } from '@/components/media/use-media-filters'
import { FieldPanel } from '@/components/ui/field-panel'
import { FilterSelect } from '@/components/ui/filter-select'
import { MEDIA_SORTS, MEDIA_STATUSES, MEDIA_TYPE_FILTERS } from '@/lib/contracts/media'
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

/** The filters of the library, all of them in the URL. */
export function MediaFilterBar(props: MediaFilterBarProps) {
  const { filters, onChange, met, hiddenColumns, onHideColumns } = props
  const t = useTranslations('media')
  const words = useFilterWords(filters)
  const search = useSearchText(filters.q, (q) => onChange({ q }, { typed: true }))

  const choose = (part: Partial<MediaFilters>) => onChange({ q: search.takeAlong(), ...part })
  const clear = () => {
    search.set('')
    onChange(NO_FILTERS)
  }

  return (
    <FilterBarFrame
      search={
        <SearchField
          label={t('search')}
          hint={t('searchHint')}
          text={search.text}
          onType={search.type}
          onSend={search.send}
        />
      }
      active={activeFilters(filters)}
      words={Object.values(words)}
      onClear={clear}
    >
      {(wanted) => (
        <>
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
          <CategorySelect
            value={filters.cateId}
            met={met}
            wanted={wanted}
            onChange={(cateId) => choose({ cateId })}
          />
          <ApplicationSelect
            value={filters.appId}
            met={met}
            wanted={wanted}
            onChange={(appId) => choose({ appId })}
          />
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
        </>
      )}
    </FilterBarFrame>
  )
}
