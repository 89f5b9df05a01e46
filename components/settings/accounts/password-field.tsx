'use client'

import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { FIELD, LABEL } from '@/components/settings/accounts/dialog-fields'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { PASSWORD_MAX } from '@/lib/contracts/account'
import { generatePassword } from '@/lib/ui/generate-password'

/** A password for somebody else: shown, since it has to be handed over; made here, or typed. */
export function PasswordField({
  value,
  onChange,
  invalid,
  describedBy,
}: {
  value: string
  onChange: (password: string) => void
  invalid: boolean
  describedBy: string
}) {
  const t = useTranslations('accounts.addPerson')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className={LABEL}>
        {t('password')}
      </label>
      <div className="flex items-end gap-2">
        <input
          id={id}
          value={value}
          maxLength={PASSWORD_MAX}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          aria-invalid={invalid || undefined}
          aria-describedby={`${id}-hint ${describedBy}`}
          onChange={({ target }) => onChange(target.value)}
          className={`${FIELD} min-w-0 flex-1 font-mono`}
        />
        <Button className="px-2.5 max-sm:h-11" onClick={() => onChange(generatePassword())}>
          <RefreshCw aria-hidden className="size-4" />
          {t('another')}
        </Button>
      </div>
      <p id={`${id}-hint`} className="mt-1.5 text-xs text-pretty text-muted">
        {t('hint')}
      </p>
    </div>
  )
}

/** The password, for the last time. */
export function HandOver({ password }: { password: string }) {
  const t = useTranslations('accounts')
  return (
    <>
      <p>{t('added.text')}</p>
      <p className="flex items-center gap-3 rounded-md border border-line bg-surface px-3 py-2.5">
        <code className="min-w-0 flex-1 font-mono text-base break-all select-all">{password}</code>
        <CopyButton text={password} label={t('addPerson.copy')}>
          {t('addPerson.copy')}
        </CopyButton>
      </p>
    </>
  )
}
