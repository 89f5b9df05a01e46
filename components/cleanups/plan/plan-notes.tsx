'use client'

import { useTranslations } from 'next-intl'
import { FIELD } from '@/components/media/delete-notes'
import type { Notes } from '@/components/media/delete-notes'
import { REASON_MAX, TICKET_MAX } from '@/lib/contracts/deletion'

/** Why it is planned. Somebody else may have to decide by it. */
export function PlanNotes({
  notes,
  onChange,
  disabled,
  asked,
}: {
  notes: Notes
  onChange: (notes: Notes) => void
  disabled: boolean
  /** An admin decides by what stands here. */
  asked: boolean
}) {
  const t = useTranslations('cleanupPlan.plan')
  return (
    <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
      <label className="text-[13px] text-muted">
        {t(asked ? 'reasonAsked' : 'reason')}
        <input
          value={notes.reason}
          maxLength={REASON_MAX}
          readOnly={disabled}
          onChange={({ target }) => onChange({ ...notes, reason: target.value })}
          className={FIELD}
        />
      </label>
      <label className="text-[13px] text-muted">
        {t(asked ? 'ticketAsked' : 'ticket')}
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
