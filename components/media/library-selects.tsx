'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { appLabel } from '@/lib/ui/app-label'
import { FilterSelect } from '@/components/ui/filter-select'
import type { Library } from '@/lib/contracts/media'
import { libraryQuery } from '@/lib/data/library-query'

interface LibrarySelectProps<T> {
  value: T | null
  /** Where the key may not list them, those met in loaded rows are offered. */
  met: Library
  /** Somebody is about to choose. */
  wanted: boolean
  onChange: (value: T | null) => void
}

export function CategorySelect({ value, met, wanted, onChange }: LibrarySelectProps<number>) {
  const t = useTranslations('media')
  const { data: library } = useQuery({ ...libraryQuery(), enabled: wanted || value !== null })
  const categories = withChosen(
    library && library.categories.length > 0 ? library.categories : met.categories,
    value !== null && { cateId: value, name: String(value), level: 0 },
    (one) => one.cateId === value,
  )
  return (
    <FilterSelect
      label={t('category')}
      value={String(value ?? '')}
      active={value !== null}
      onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
    >
      <option value="">{t('anyCategory')}</option>
      {categories.map((one) => (
        <option key={one.cateId} value={one.cateId}>
          {`${'\u2003'.repeat(one.level)}${one.name}`}
        </option>
      ))}
    </FilterSelect>
  )
}

export function ApplicationSelect({ value, met, wanted, onChange }: LibrarySelectProps<string>) {
  const t = useTranslations('media')
  const { data: library } = useQuery({ ...libraryQuery(), enabled: wanted || value !== null })
  const applications = withChosen(
    library && library.applications.length > 0 ? library.applications : met.applications,
    value !== null && { appId: value, name: value },
    (one) => one.appId === value,
  )
  return (
    <FilterSelect
      label={t('application')}
      value={value ?? ''}
      active={value !== null}
      onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
    >
      <option value="">{t('anyApplication')}</option>
      {applications.map((one) => (
        <option key={one.appId} value={one.appId}>
          {appLabel({ appId: one.appId, appName: one.name }, t('defaultApp'))}
        </option>
      ))}
    </FilterSelect>
  )
}

/** What a link has chosen is among the choices, even before they are known. */
const withChosen = <T,>(choices: readonly T[], chosen: T | false, isChosen: (one: T) => boolean) =>
  chosen === false || choices.some(isChosen) ? choices : [...choices, chosen]
