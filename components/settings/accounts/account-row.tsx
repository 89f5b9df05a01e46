'use client'

import Ban from 'lucide-react/icons/ban'
import CircleCheck from 'lucide-react/icons/circle-check'
import { useTranslations } from 'next-intl'
import type { AccountIntent } from '@/components/settings/accounts/account-intent'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Account } from '@/lib/contracts/account'
import { ROLES } from '@/lib/contracts/person'

/** On a phone the cells of a row stand below each other; roles keep it a table for who cannot see that. */
const ROW =
  'border-line max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)] max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:border-b max-md:p-3 max-md:last:border-b-0 md:*:border-b md:*:border-line md:last:*:border-b-0'

export function AccountRow({
  account,
  asOf,
  own,
  onIntent,
}: {
  account: Account
  asOf: number
  own: boolean
  onIntent: (intent: AccountIntent, from: HTMLElement) => void
}) {
  const t = useTranslations('accounts.list')
  const roleName = useTranslations('frame')
  const { email, name, role, disabledAt, lastSignInAt } = account
  const enabled = disabledAt === null
  const StateIcon = enabled ? CircleCheck : Ban
  return (
    <tr role="row" className={ROW}>
      <th
        role="rowheader"
        scope="row"
        className="py-2 text-left font-normal max-md:col-span-2 max-md:min-w-0 max-md:py-0 md:max-w-0 md:pr-3 md:pl-4"
      >
        <span className="flex items-baseline gap-1.5">
          <bdi className="truncate font-medium" title={name}>
            {name}
          </bdi>
          {own && <span className="shrink-0 text-xs text-muted">({t('you')})</span>}
        </span>
        <span className="block truncate text-xs text-muted" title={email}>
          {email}
        </span>
      </th>
      <td role="cell" className="md:px-3">
        <select
          aria-label={t('roleOf', { email })}
          value={role}
          disabled={own}
          title={own ? t('ownRole') : undefined}
          onChange={({ target, currentTarget }) => {
            const wanted = ROLES.find((candidate) => candidate === target.value)
            if (wanted) onIntent({ verb: 'setRole', account, role: wanted }, currentTarget)
          }}
          className="h-8 rounded-md border border-line-strong bg-surface px-2 text-[13px] disabled:cursor-not-allowed disabled:border-line max-md:h-10"
        >
          {ROLES.map((candidate) => (
            <option key={candidate} value={candidate}>
              {roleName(`role.${candidate}`)}
            </option>
          ))}
        </select>
      </td>
      <td role="cell" className="whitespace-nowrap md:px-3">
        <span
          className={`inline-flex items-center gap-1.5 ${enabled ? 'text-clean' : 'text-muted'}`}
        >
          <StateIcon aria-hidden className="size-4" />
          {t(enabled ? 'enabled' : 'disabled')}
        </span>
      </td>
      <td
        role="cell"
        className="whitespace-nowrap text-muted tabular-nums max-md:col-span-2 max-md:text-xs md:px-3"
      >
        <span className="md:hidden">{t('lastSignIn')} </span>
        {lastSignInAt === null ? t('never') : <RelativeTime time={lastSignInAt} now={asOf} />}
      </td>
      <td
        role="cell"
        className="whitespace-nowrap max-md:col-span-2 max-md:-ml-2 md:pr-3 md:text-right"
      >
        <Button
          size="small"
          look="quiet"
          aria-label={t('setPasswordOf', { email })}
          className="max-md:h-10"
          onClick={({ currentTarget }) => onIntent({ verb: 'setPassword', account }, currentTarget)}
        >
          {t('setPassword')}
        </Button>
        {!own && (
          <Button
            size="small"
            look="quiet"
            aria-label={t(enabled ? 'disableOf' : 'enableOf', { email })}
            className="max-md:h-10"
            onClick={({ currentTarget }) =>
              onIntent({ verb: enabled ? 'disable' : 'enable', account }, currentTarget)
            }
          >
            {t(enabled ? 'disable' : 'enable')}
          </Button>
        )}
      </td>
    </tr>
  )
}
