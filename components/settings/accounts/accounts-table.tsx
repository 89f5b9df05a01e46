'use client'

import { useTranslations } from 'next-intl'
import type { AccountIntent } from '@/components/settings/accounts/account-intent'
import { AccountRow } from '@/components/settings/accounts/account-row'
import type { Account } from '@/lib/contracts/account'

const HEAD =
  'whitespace-nowrap border-b border-line px-3 py-2 text-left text-xs font-medium text-muted'

export function AccountsTable({
  accounts,
  asOf,
  ownId,
  onIntent,
}: {
  accounts: Account[]
  asOf: number
  ownId: string
  onIntent: (intent: AccountIntent, from: HTMLElement) => void
}) {
  const t = useTranslations('accounts.list')
  return (
    <table
      role="table"
      aria-labelledby="accounts-title"
      className="w-full border-separate border-spacing-0 overflow-hidden rounded-lg border border-line bg-surface max-md:block"
    >
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row">
          <th role="columnheader" scope="col" className={`${HEAD} w-full md:pl-4`}>
            {t('name')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('role')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('state')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('lastSignIn')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            <span className="sr-only">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {accounts.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            asOf={asOf}
            own={account.id === ownId}
            onIntent={onIntent}
          />
        ))}
      </tbody>
    </table>
  )
}
