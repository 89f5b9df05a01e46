'use client'

import { useTranslations } from 'next-intl'
import { FilterSelect } from '@/components/ui/filter-select'
import { LOCALE_NAMES } from '@/lib/i18n/locales'
import { useTimeZone } from '@/lib/ui/use-time-zone'
import { REPLY_LANGUAGES } from '@/lib/uploads/reply'
import type { ReplyLanguage } from '@/lib/uploads/reply'

/** Language and zone of the replies: one customer has one of each. */
export function ReplySettings({
  language,
  onLanguage,
  timeZone,
  usualZone,
  onTimeZone,
}: {
  language: ReplyLanguage
  onLanguage: (language: ReplyLanguage) => void
  timeZone: string
  /** Of the region. */
  usualZone: string
  onTimeZone: (timeZone: string) => void
}) {
  const t = useTranslations('lookup')
  const own = useTimeZone()
  const zones = [
    ...new Set([usualZone, own, timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')]),
  ]
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px] text-muted">
      <fieldset className="inline-flex overflow-hidden rounded-md border border-line-strong">
        <legend className="sr-only">{t('language')}</legend>
        {REPLY_LANGUAGES.map((choice) => (
          <button
            key={choice}
            type="button"
            lang={choice}
            aria-pressed={choice === language}
            onClick={() => onLanguage(choice)}
            className="h-9 px-3 hover:bg-hover aria-pressed:bg-accent/10 aria-pressed:font-medium aria-pressed:text-accent max-sm:h-11"
          >
            {LOCALE_NAMES[choice]}
          </button>
        ))}
      </fieldset>
      <span className="inline-flex items-center gap-2">
        {t('zone')}
        <FilterSelect
          label={t('zone')}
          value={timeZone}
          active={timeZone !== usualZone}
          onChange={onTimeZone}
          className="max-sm:h-11"
        >
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </FilterSelect>
      </span>
    </div>
  )
}
