'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { Includable } from '@/lib/contracts/cleanups'

/** What a plan holds only when it is asked for, offered as far as the selection has any. */
export function IncludeFields({
  offered,
  included,
  disabled,
  onChange,
}: {
  offered: readonly { kind: Includable; count: number }[]
  included: readonly Includable[]
  disabled: boolean
  onChange: (included: Includable[]) => void
}) {
  const t = useTranslations('cleanupPlan.plan')
  const id = useId()
  if (offered.length === 0) return null
  return (
    <fieldset disabled={disabled} className="space-y-2">
      <legend className="pb-1 font-medium">{t('include')}</legend>
      {offered.map(({ kind, count }) => (
        <div key={kind}>
          <label className="flex min-h-6 w-fit items-center gap-2">
            <input
              type="checkbox"
              checked={included.includes(kind)}
              aria-describedby={`${id}-${kind}`}
              onChange={({ target }) =>
                onChange(
                  target.checked ? [...included, kind] : included.filter((one) => one !== kind),
                )
              }
              className="size-4 shrink-0 accent-accent-solid"
            />
            <span className="tabular-nums">{t(`includeOne.${kind}`, { count })}</span>
          </label>
          <p id={`${id}-${kind}`} className="pl-6 text-[13px] text-pretty text-muted">
            {t(`includeHint.${kind}`)}
          </p>
        </div>
      ))}
    </fieldset>
  )
}
