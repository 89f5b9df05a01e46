'use client'

import Columns3 from 'lucide-react/icons/columns-3'
import { useTranslations } from 'next-intl'
import { FieldPanel } from '@/components/ui/field-panel'
import { HIDEABLE_COLUMNS } from '@/lib/ui/media-columns'
import type { HideableColumn } from '@/lib/ui/media-columns'

const LABELS = {
  progress: 'columnProgress',
  reported: 'columnReported',
  started: 'columnStarted',
  clears: 'columnClears',
  source: 'columnSource',
  application: 'columnApplication',
} as const

/** Which columns the table shows; a phone has room for its own three lines only. */
export function ColumnChoice({
  hidden,
  onChange,
}: {
  hidden: readonly HideableColumn[]
  onChange: (hidden: HideableColumn[]) => void
}) {
  const t = useTranslations('media')
  return (
    <FieldPanel
      label={t('columns')}
      text={t('columns')}
      icon={<Columns3 aria-hidden className="size-4 text-muted" />}
      active={hidden.length > 0}
      className="max-md:hidden"
    >
      {HIDEABLE_COLUMNS.map((column) => (
        <label key={column} className="flex h-8 items-center gap-2 rounded px-2 hover:bg-hover">
          <input
            type="checkbox"
            checked={!hidden.includes(column)}
            onChange={({ target }) =>
              onChange(
                HIDEABLE_COLUMNS.filter((other) =>
                  other === column ? !target.checked : hidden.includes(other),
                ),
              )
            }
            className="size-4 accent-accent-solid"
          />
          {t(LABELS[column])}
        </label>
      ))}
    </FieldPanel>
  )
}
