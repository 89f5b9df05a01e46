import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '@/components/layout/page-head'
import { AccountsSection } from '@/components/settings/accounts/accounts-section'
import { requirePersonWho } from '@/lib/auth/session'
import { userContext } from '@/lib/services/server-users'
import { listAccounts } from '@/lib/services/users/list-accounts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

export default async function Settings() {
  const person = await requirePersonWho('viewSettings', '/settings')
  const [t, accounts] = await Promise.all([
    getTranslations('settings'),
    listAccounts(userContext()),
  ])
  return (
    <>
      <PageHead title={t('title')} line={t('line')} />
      <div className="space-y-8 px-4 md:px-6">
        <AccountsSection initial={accounts} ownId={person.id} />
      </div>
    </>
  )
}
