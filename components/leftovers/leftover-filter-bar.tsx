'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import Columns3 from 'lucide-react/icons/columns-3'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { HoursSelect } from '@/components/leftovers/hours-select'
import { sortParts } from '@/components/leftovers/use-leftover-sorts'
import { useLeftoverWords } from '@/components/leftovers/use-leftover-words'
import { FilterBarFrame } from '@/components/media/filter-bar-frame'
import { ApplicationSelect } from '@/components/media/library-selects'
import type { MetValues } from '@/components/media/met-values'
import { SearchField, useSearchText } from '@/components/media/search-field'
import type { ChangeUrlFilters } from '@/components/data-table/use-url-filters'
import { FieldPanel } from '@/components/ui/field-panel'
import { FilterSelect } from '@/components/ui/filter-select'
import { LEFTOVER_SORTS, NOT_REPORTED, VERDICT_KINDS } from '@/lib/contracts/leftovers'
import type { LeftoversSummary } from '@/lib/contracts/leftovers'
import {
  activeLeftoverFilters,
  leftoverFilterOf,
  NO_LEFTOVER_FILTERS,
} from '@/lib/data/leftover-filters'
import type { LeftoverFilters } from '@/lib/data/leftover-filters'
import type { HideableColumn } from '@/lib/ui/media-columns'
import { isolated } from '@/lib/ui/title-text'

// Without `ssr: false` the whole screen would be suspended, and with it the panel closed, while they are fetched.
const MoreFields = dynamic(
  () => import('@/components/leftovers/more-fields').then(({ MoreFields }) => MoreFields),
  { ssr: false },
)
const ColumnFields = dynamic(
  () =>
    import('@/components/media/filter-fields/column-fields').then(
      ({ ColumnFields }) => ColumnFields,
    ),
  { ssr: false },
)

/** In the order of a working day: what can go first. */
const VERDICTS = VERDICT_KINDS.toReversed()
const AGES = [24, 72, 168, 720]
const CLEARS = [6, 24, 48, 72]
const IN_PANEL = ['cateId', 'storageLocation', 'sizeKnown'] as const

interface LeftoverFilterBarProps {
  filters: LeftoverFilters
  onChange: ChangeUrlFilters<LeftoverFilters>
  summary: LeftoversSummary | undefined
  met: MetValues
  hiddenColumns: readonly HideableColumn[]
  onHideColumns: (hidden: HideableColumn[]) => void
}

/** The filters of the index, all of them in the URL; those that people set seldom behind one button. */
export function LeftoverFilterBar(props: LeftoverFilterBarProps) {
  const { filters, onChange, summary, met, hiddenColumns, onHideColumns } = props
  const t = useTranslations('leftovers')
  const media = useTranslations('media')
  const verdictWord = useTranslations('verdict.word')
  const search = useSearchText(filters.q, (q) => onChange({ q }, { typed: true }))
  const words = useLeftoverWords(leftoverFilterOf(filters))
  const active = activeLeftoverFilters(filters)
  const choose = (part: Partial<LeftoverFilters>) => onChange({ q: search.takeAlong(), ...part })
  const sources = new Set(summary?.sources)
  if (filters.source !== null && filters.source !== NOT_REPORTED) sources.add(filters.source)

  return (
    <FilterBarFrame
      search={
        <SearchField
          label={t('search')}
          text={search.text}
          onType={search.type}
          onSend={search.send}
        />
      }
      active={active}
      words={words}
      onClear={() => {
        search.set('')
        onChange(NO_LEFTOVER_FILTERS)
      }}
    >
      {(wanted) => (
        <>
          <FilterSelect
            label={t('verdict')}
            value={filters.verdict ?? ''}
            active={filters.verdict !== null}
            onChange={(value) =>
              choose({ verdict: VERDICTS.find((kind) => kind === value) ?? null })
            }
          >
            <option value="">{t('anyVerdict')}</option>
            {VERDICTS.map((kind) => (
              <option key={kind} value={kind}>
                {summary
                  ? t('verdictOption', {
                      verdict: verdictWord(kind),
                      count: summary.byVerdict[kind].count,
                    })
                  : verdictWord(kind)}
              </option>
            ))}
          </FilterSelect>
          <FilterSelect
            label={t('basis')}
            value={filters.basis ?? ''}
            active={filters.basis !== null}
            onChange={(value) =>
              choose({ basis: value === 'reported' || value === 'unreported' ? value : null })
            }
          >
            <option value="">{t('anyBasis')}</option>
            <option value="reported">{t('basisReported')}</option>
            <option value="unreported">{t('basisUnreported')}</option>
          </FilterSelect>
          <FilterSelect
            label={t('source')}
            value={filters.source ?? ''}
            active={filters.source !== null}
            onChange={(value) => choose({ source: value === '' ? null : value })}
          >
            <option value="">{t('anySource')}</option>
            <option value={NOT_REPORTED}>{t('sourceUnreported')}</option>
            {[...sources].map((source) => (
              <option key={source} value={source}>
                {isolated(source)}
              </option>
            ))}
          </FilterSelect>
          <HoursSelect
            label={t('age')}
            any={t('anyAge')}
            words={(duration) => t('ageOver', { duration })}
            usual={AGES}
            value={filters.ageMinHours}
            onChange={(ageMinHours) => choose({ ageMinHours })}
          />
          <HoursSelect
            label={t('clears')}
            any={t('anyClears')}
            words={(duration) => t('clearsWithin', { duration })}
            usual={CLEARS}
            value={filters.clearsWithinHours}
            onChange={(clearsWithinHours) => choose({ clearsWithinHours })}
          />
          <ApplicationSelect
            value={filters.appId}
            met={met}
            wanted={wanted}
            onChange={(appId) => choose({ appId })}
          />
          <FieldPanel
            label={t('more')}
            text={t('more')}
            active={IN_PANEL.some((name) => active.includes(name))}
            className="max-sm:w-full"
          >
            <MoreFields filters={filters} met={met} wanted={wanted} onChange={choose} />
          </FieldPanel>
          <span className="hidden flex-1 sm:block" />
          {/* Where there is no header to press. */}
          <FilterSelect
            label={media('sort')}
            value={filters.sort}
            active={false}
            onChange={(value) => {
              const sort = LEFTOVER_SORTS.find((candidate) => candidate === value)
              if (sort) choose({ sort })
            }}
            className="md:hidden"
          >
            {LEFTOVER_SORTS.map((sort) => {
              const [key, direction] = sortParts(sort)
              return (
                <option key={sort} value={sort}>
                  {t(`sortOption.${key}_${direction}`)}
                </option>
              )
            })}
          </FilterSelect>
          <FieldPanel
            label={media('columns')}
            icon={<Columns3 aria-hidden className="size-4 text-muted" />}
            active={hiddenColumns.length > 0}
            className="max-md:hidden"
          >
            <ColumnFields hidden={hiddenColumns} onChange={onHideColumns} />
          </FieldPanel>
        </>
      )}
    </FilterBarFrame>
  )
}
