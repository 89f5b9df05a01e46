'use client'

import FilterX from 'lucide-react/icons/funnel-x'
import { useTranslations } from 'next-intl'
import { useCallback, useId } from 'react'
import { Button } from '@/components/ui/button'
import { SearchField } from '@/components/ui/search-field'
import { useActorName } from '@/components/audit/use-actor-name'
import { AUDIT_FAMILIES } from '@/lib/contracts/audit'
import { isAuditFiltered, isOneEntry, NO_AUDIT_FILTERS } from '@/lib/data/audit-filters'
import type { AuditFilters } from '@/lib/data/audit-filters'
import { shortId } from '@/lib/ui/short-id'

const FIELD =
  'h-9 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-text hover:bg-hover data-active:border-accent data-active:font-medium data-active:text-accent max-sm:text-base'

export interface AuditFilterBarProps {
  filters: AuditFilters
  actors: readonly string[]
  onChange: (change: Partial<AuditFilters>) => void
}

/** One row of filters; all of them live in the URL. A link to one entry has nothing to filter, only a way out. */
export function AuditFilterBar({ filters, actors, onChange }: AuditFilterBarProps) {
  const t = useTranslations('audit')
  const onSearch = useCallback((q: string) => onChange({ q }), [onChange])
  if (isOneEntry(filters))
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p className="font-medium">
          {filters.entry === null ? t('onlyDeletion') : t('onlyEntry', { seq: filters.entry })}
        </p>
        <Button size="small" onClick={() => onChange(NO_AUDIT_FILTERS)}>
          {t('showAll')}
        </Button>
      </div>
    )
  return (
    <div
      role="search"
      aria-label={t('filters')}
      className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2"
    >
      <SearchField
        value={filters.q}
        label={t('search')}
        clearLabel={t('clearSearch')}
        maxLength={128}
        onChange={onSearch}
        className="col-span-2 sm:w-72"
      />
      <Choices filters={filters} actors={actors} onChange={onChange} />
      <Days filters={filters} onChange={onChange} />
      {filters.mediaId !== '' && (
        <p className={`${FIELD} flex items-center`} data-active="" title={filters.mediaId}>
          {t('onlyMedia', { id: shortId(filters.mediaId) })}
        </p>
      )}
      {isAuditFiltered(filters) && (
        <Button
          look="quiet"
          title={t('clearFilters')}
          className="max-sm:px-2"
          onClick={() => onChange(NO_AUDIT_FILTERS)}
        >
          <FilterX aria-hidden className="size-4 sm:hidden" />
          <span className="max-sm:sr-only">{t('clearFilters')}</span>
        </Button>
      )}
    </div>
  )
}

function Choices({ filters, actors, onChange }: AuditFilterBarProps) {
  const t = useTranslations('audit')
  const nameOf = useActorName()
  // A link may name somebody who has done nothing yet.
  const people =
    filters.actor === '' || actors.includes(filters.actor) ? actors : [...actors, filters.actor]
  return (
    <>
      <select
        aria-label={t('kind')}
        value={filters.kind ?? ''}
        data-active={filters.kind === null ? undefined : ''}
        onChange={({ target }) =>
          onChange({ kind: AUDIT_FAMILIES.find((family) => family === target.value) ?? null })
        }
        className={FIELD}
      >
        <option value="">{t('anyKind')}</option>
        {AUDIT_FAMILIES.map((family) => (
          <option key={family} value={family}>
            {t(`family.${family}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('person')}
        value={filters.actor}
        data-active={filters.actor === '' ? undefined : ''}
        onChange={({ target }) => onChange({ actor: target.value })}
        className={`${FIELD} sm:max-w-44`}
      >
        <option value="">{t('anybody')}</option>
        {people.map((actor) => (
          <option key={actor} value={actor}>
            {nameOf(actor)}
          </option>
        ))}
      </select>
    </>
  )
}

function Days({ filters, onChange }: Pick<AuditFilterBarProps, 'filters' | 'onChange'>) {
  const t = useTranslations('audit')
  const id = useId()
  return (['from', 'to'] as const).map((end) => (
    <span
      key={end}
      className="flex min-w-0 items-center gap-1.5 max-sm:flex-col max-sm:items-stretch max-sm:gap-0.5"
    >
      <label htmlFor={`${id}-${end}`} className="text-muted max-sm:text-xs">
        {t(end)}
      </label>
      <input
        id={`${id}-${end}`}
        type="date"
        value={filters[end]}
        max={end === 'from' && filters.to !== '' ? filters.to : undefined}
        min={end === 'to' && filters.from !== '' ? filters.from : undefined}
        data-active={filters[end] === '' ? undefined : ''}
        onChange={({ target }) => onChange({ [end]: target.value })}
        className={`${FIELD} max-sm:w-full`}
      />
    </span>
  ))
}
