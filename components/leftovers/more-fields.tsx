'use client'

import { useTranslations } from 'next-intl'
import { StorageFields } from '@/components/media/filter-fields/storage-fields'
import { CategorySelect } from '@/components/media/library-selects'
import type { MetValues } from '@/components/media/met-values'
import { FilterSelect } from '@/components/ui/filter-select'
import type { LeftoverFilters } from '@/lib/data/leftover-filters'

/** Size, category and storage location. */
export function MoreFields({
  filters,
  met,
  wanted,
  onChange,
}: {
  filters: LeftoverFilters
  met: MetValues
  wanted: boolean
  onChange: (part: Partial<LeftoverFilters>) => void
}) {
  const t = useTranslations('leftovers')
  const { sizeKnown, cateId, storageLocation } = filters
  return (
    <>
      <div className="mb-3 flex flex-col items-stretch gap-2 [&_select]:max-w-full">
        <FilterSelect
          label={t('size')}
          value={sizeKnown === null ? '' : String(sizeKnown)}
          active={sizeKnown !== null}
          onChange={(value) => onChange({ sizeKnown: value === '' ? null : value === 'true' })}
        >
          <option value="">{t('anySize')}</option>
          <option value="true">{t('sizeKnown')}</option>
          <option value="false">{t('sizeUnknown')}</option>
        </FilterSelect>
        <CategorySelect
          value={cateId}
          met={met}
          wanted={wanted}
          onChange={(chosen) => onChange({ cateId: chosen })}
        />
      </div>
      <StorageFields
        value={storageLocation}
        met={met.storageLocations}
        onChange={(chosen) => onChange({ storageLocation: chosen })}
      />
    </>
  )
}
