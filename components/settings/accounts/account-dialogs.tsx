'use client'

import type { AccountIntent } from '@/components/settings/accounts/account-intent'
import { AddPersonDialog } from '@/components/settings/accounts/add-person-dialog'
import { ChangeAccountDialog } from '@/components/settings/accounts/change-account-dialog'
import type { DialogPlace } from '@/components/ui/dialog-shell'
import { SetPasswordDialog } from '@/components/settings/accounts/set-password-dialog'

/** The dialog that asks before an intent becomes a change. */
export function AccountDialogs({
  intent,
  own,
  ...place
}: DialogPlace & { intent: AccountIntent; own: boolean }) {
  switch (intent.verb) {
    case 'add':
      return <AddPersonDialog {...place} />
    case 'setPassword':
      return <SetPasswordDialog account={intent.account} own={own} {...place} />
    case 'disable':
    case 'enable':
    case 'setRole':
      return <ChangeAccountDialog intent={intent} {...place} />
  }
}
