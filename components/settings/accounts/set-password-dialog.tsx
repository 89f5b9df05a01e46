'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { DialogShell } from '@/components/ui/dialog-shell'
import type { DialogPlace } from '@/components/ui/dialog-shell'
import { HandOver, PasswordField } from '@/components/settings/accounts/password-field'
import { RefusalNote } from '@/components/settings/accounts/refusal-note'
import type { Account } from '@/lib/contracts/account'
import { accountRefusal, changeAccountMutation } from '@/lib/data/account-mutations'
import { generatePassword } from '@/lib/ui/generate-password'

export function SetPasswordDialog({
  account,
  own,
  ...place
}: DialogPlace & { account: Account; own: boolean }) {
  const t = useTranslations('accounts')
  const id = useId()
  const router = useRouter()
  const [password, setPassword] = useState(generatePassword)
  const { mutate, isSuccess, error, isPending } = useMutation(changeAccountMutation(account.id))
  const { email } = account
  const invalid = error !== null && accountRefusal(error) === 'passwordShort'

  if (isSuccess) {
    const leave = () => {
      place.onClose()
      // The page is not ours any more, and leads to the sign-in.
      if (own) router.refresh()
    }
    return (
      <DialogShell
        key="done"
        {...place}
        onClose={leave}
        title={t('password.doneTitle', { email })}
        submit={t('added.done')}
        onSubmit={leave}
      >
        <HandOver password={password} />
      </DialogShell>
    )
  }
  return (
    <DialogShell
      key="form"
      {...place}
      title={t('password.title', { email })}
      cancel={t('addPerson.cancel')}
      submit={t(isPending ? 'password.submitting' : 'password.submit')}
      busy={isPending}
      onSubmit={() => mutate({ password })}
    >
      <p>{own ? t('password.own') : t('password.text', { email })}</p>
      <PasswordField
        value={password}
        onChange={setPassword}
        invalid={invalid}
        describedBy={invalid ? `${id}-refusal` : ''}
      />
      <RefusalNote id={`${id}-refusal`} error={error} />
    </DialogShell>
  )
}
