import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '@/components/layout/page-head'
import { AccountsSection } from '@/components/settings/accounts/accounts-section'
import { ConnectionSection } from '@/components/settings/connection/connection-section'
import { identityMessage } from '@/components/settings/connection/identity-text'
import { LimitsSection } from '@/components/settings/limits/limits-section'
import { requirePersonWho } from '@/lib/auth/session'
import { config } from '@/lib/config/config'
import { readConnectionState } from '@/lib/services/connection/connection-state'
import { quota } from '@/lib/services/quota/quota'
import { serverContext } from '@/lib/services/server-context'
import { userContext } from '@/lib/services/server-users'
import { listAccounts } from '@/lib/services/users/list-accounts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('title') }
}

export default async function Settings() {
  const person = await requirePersonWho('viewSettings', '/settings')
  const { db, connectionId } = serverContext()
  const [t, connection, limits, accounts] = await Promise.all([
    getTranslations('settings'),
    readConnectionState(db, connectionId),
    quota(),
    listAccounts(userContext()),
  ])
  const [identity, values] = identityMessage(connection.check)
  return (
    <>
      <PageHead title={t('title')} line={t('line')} />
      <div className="max-w-4xl space-y-10 px-4 md:px-6">
        <ConnectionSection
          state={connection}
          region={config().vod.region}
          identity={t(`identity.${identity}`, values)}
          pauses={limits.pauses}
          asOf={limits.asOf}
        />
        <LimitsSection quota={limits} quietHours={config().quietHours} />
        <AccountsSection initial={accounts} ownId={person.id} />
      </div>
    </>
  )
}
