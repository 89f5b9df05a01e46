'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Ref } from 'react'
import { FIELD } from '@/components/media/delete-notes'

/** The number of media, typed: whoever starts a big cleanup has read how big it is. */
export function TypedCount({
  ref,
  count,
  value,
  wrong,
  disabled,
  onChange,
  onLeave,
}: {
  ref: Ref<HTMLInputElement>
  count: number
  value: string
  wrong: boolean
  disabled: boolean
  onChange: (typed: string) => void
  onLeave: () => void
}) {
  const t = useTranslations('cleanupPlan.start')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-[13px] text-muted">
        {t.rich('type', {
          exactly: () => <strong className="font-semibold text-text tabular-nums">{count}</strong>,
        })}
      </label>
      <input
        ref={ref}
        id={id}
        value={value}
        maxLength={32}
        required
        inputMode="numeric"
        readOnly={disabled}
        autoComplete="off"
        aria-invalid={wrong || undefined}
        aria-describedby={`${id}-wrong`}
        onChange={({ target }) => onChange(target.value)}
        onBlur={onLeave}
        className={`${FIELD} max-w-40 tabular-nums aria-invalid:border-danger`}
      />
      <p id={`${id}-wrong`} aria-live="polite" className="text-[13px] text-danger not-empty:mt-1">
        {wrong && t('wrong', { count: String(count) })}
      </p>
    </div>
  )
}
