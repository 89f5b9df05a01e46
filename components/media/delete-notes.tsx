'use client'

import { useTranslations } from 'next-intl'
import { REASON_MAX, TICKET_MAX } from '@/lib/contracts/deletion'

export interface Notes {
  reason: string
  ticket: string
}

export const FIELD =
  'mt-1 block h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm text-text max-sm:h-11 max-sm:text-base'

/** Why somebody deletes, for whoever asks later. */
export function DeleteNotes({
  notes,
  onChange,
  disabled,
  reasonRequired = false,
}: {
  notes: Notes
  onChange: (notes: Notes) => void
  disabled: boolean
  reasonRequired?: boolean
}) {
  const t = useTranslations('deletion')
  return (
    <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
      <label className="text-[13px] text-muted">
        {t(reasonRequired ? 'stopReason' : 'reason')}
        <input
          value={notes.reason}
          maxLength={REASON_MAX}
          required={reasonRequired}
          readOnly={disabled}
          onChange={({ target }) => onChange({ ...notes, reason: target.value })}
          className={FIELD}
        />
      </label>
      <label className="text-[13px] text-muted">
        {t('ticket')}
        <input
          value={notes.ticket}
          maxLength={TICKET_MAX}
          readOnly={disabled}
          onChange={({ target }) => onChange({ ...notes, ticket: target.value })}
          className={FIELD}
        />
      </label>
    </div>
  )
}
