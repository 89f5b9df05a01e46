'use client'

import { useTranslations } from 'next-intl'
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
export function ColumnFields({
  hidden,
  onChange,
}: {
  hidden: readonly HideableColumn[]
  onChange: (hidden: HideableColumn[]) => void
}) {
  const t = useTranslations('media')
  return (
    <>
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
    </>
  )
}
