'use client'

import { useQuery } from '@tanstack/react-query'
import UserPlus from 'lucide-react/icons/user-plus'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { prepareToasts } from '@/components/feedback/toasts'
import type { AccountIntent } from '@/components/settings/accounts/account-intent'
import { AccountsTable } from '@/components/settings/accounts/accounts-table'
import { Button } from '@/components/ui/button'
import type { AccountPage } from '@/lib/contracts/account'
import { accountsQuery } from '@/lib/data/accounts-query'
import { problemOfError } from '@/lib/data/problem'

const AccountDialogs = dynamic(() =>
  import('@/components/settings/accounts/account-dialogs').then((module) => module.AccountDialogs),
)

/** Who may sign in, and what an admin can change about it. Stands on `/settings`. */
export function AccountsSection({ initial, ownId }: { initial: AccountPage; ownId: string }) {
  const t = useTranslations('accounts')
  const { data, error } = useQuery({ ...accountsQuery(), initialData: initial })
  const [open, setOpen] = useState(false)
  const [intent, setIntent] = useState<AccountIntent | null>(null)
  const trigger = useRef<HTMLElement | null>(null)

  const start = (wanted: AccountIntent, from: HTMLElement) => {
    trigger.current = from
    prepareToasts()
    setIntent(wanted)
    setOpen(true)
  }
  const problem = error && problemOfError(error, 'read')

  return (
    <section id="accounts" aria-labelledby="accounts-title" className="scroll-mt-20">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 pb-3">
        <div>
          <h2 id="accounts-title" className="text-base font-semibold">
            {t('list.title')}
          </h2>
          <p className="mt-0.5 text-muted">{t('list.about')}</p>
        </div>
        <Button
          look="primary"
          onClick={({ currentTarget }) => start({ verb: 'add' }, currentTarget)}
        >
          <UserPlus aria-hidden className="size-4" />
          {t('list.add')}
        </Button>
      </div>
      {problem && (
        <ProblemNote problem={problem}>
          {problem.kind === 'signedOut' && <SignInAgain />}
        </ProblemNote>
      )}
      <AccountsTable
        accounts={data.items}
        asOf={Date.parse(data.asOf)}
        ownId={ownId}
        onIntent={start}
      />
      {intent && (
        <AccountDialogs
          intent={intent}
          own={intent.verb !== 'add' && intent.account.id === ownId}
          open={open}
          returnFocusTo={() => trigger.current}
          onClose={() => setOpen(false)}
          onClosed={() => setIntent(null)}
        />
      )}
    </section>
  )
}
