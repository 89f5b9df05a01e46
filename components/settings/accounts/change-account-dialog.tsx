'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { showToast } from '@/components/feedback/toasts'
import type { AccountIntent } from '@/components/settings/accounts/account-intent'
import { DialogShell } from '@/components/ui/dialog-shell'
import type { DialogPlace } from '@/components/ui/dialog-shell'
import { RefusalNote } from '@/components/settings/accounts/refusal-note'
import type { ChangeAccountInput } from '@/lib/contracts/account'
import { changeAccountMutation } from '@/lib/data/account-mutations'

export type AccountChange = Exclude<AccountIntent, { verb: 'add' | 'setPassword' }>

const WORDS = { setRole: 'roleChange', disable: 'disabling', enable: 'enabling' } as const

const changeOf = (intent: AccountChange): ChangeAccountInput =>
  intent.verb === 'setRole' ? { role: intent.role } : { disabled: intent.verb === 'disable' }

/** Asks before a role or the right to sign in changes, and says what follows from it. */
export function ChangeAccountDialog({ intent, ...place }: DialogPlace & { intent: AccountChange }) {
  const t = useTranslations('accounts')
  const frame = useTranslations('frame')
  const { verb, account } = intent
  const words = WORDS[verb]
  const values = {
    email: account.email,
    role: verb === 'setRole' ? frame(`role.${intent.role}`) : '',
  }
  const { mutate, error, isPending } = useMutation({
    ...changeAccountMutation(account.id),
    onSuccess() {
      place.onClose()
      showToast({ text: t(`${words}.done`, values) })
    },
  })
  return (
    <DialogShell
      {...place}
      question
      title={t(`${words}.title`, values)}
      cancel={t('addPerson.cancel')}
      submit={t(isPending ? `${words}.submitting` : `${words}.submit`)}
      submitLook={verb === 'disable' ? 'danger' : 'primary'}
      busy={isPending}
      onSubmit={() => mutate(changeOf(intent))}
    >
      <p className="text-pretty">{t(`${words}.text`)}</p>
      {verb === 'setRole' && <p className="text-muted">{t(`roleChange.${intent.role}`)}</p>}
      <RefusalNote error={error} />
    </DialogShell>
  )
}
