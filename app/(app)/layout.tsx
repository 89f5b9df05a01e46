import { getTranslations } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { signOutHere } from '@/app/session-actions'
import { ToastHost } from '@/components/feedback/toast-host'
import { AppHeader } from '@/components/layout/app-header'
import { ConnectionProvider, KeyIdentityProvider } from '@/components/layout/connection-provider'
import { LookOnlyBanner } from '@/components/layout/look-only-banner'
import { PlaceIcon } from '@/components/layout/place-icon'
import { Places } from '@/components/layout/places'
import { may } from '@/lib/auth/permissions'
import { identityMessage } from '@/components/settings/connection/identity-text'
import { placesFor } from '@/lib/auth/places'
import { currentPerson } from '@/lib/auth/session'
import { config } from '@/lib/config/config'
import { QueryProvider } from '@/lib/data/query-provider'
import { readConnectionState } from '@/lib/services/connection/connection-state'
import { readLive } from '@/lib/services/live/read-live'
import { serverContext } from '@/lib/services/server-context'
import { isTheme, THEME_COOKIE } from '@/lib/ui/theme'

/** The frame of every page behind the sign-in. Each page asks for the session itself: a layout is no lock. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [person, t, jar] = await Promise.all([currentPerson(), getTranslations('frame'), cookies()])
  // The page inside redirects to the sign-in.
  if (!person) return children
  const { practice, quietHours, vod } = config()
  const ctx = serverContext()
  const [live, identity] = await Promise.all([readLive(ctx), keyIdentity(ctx)])
  const apple = /Mac|iPhone|iPad/.test((await headers()).get('user-agent') ?? '')
  const places = placesFor(person.role)
  const theme = jar.get(THEME_COOKIE)?.value
  return (
    <QueryProvider>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent-solid px-3 py-2 font-medium text-white focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <KeyIdentityProvider identity={identity}>
        <AppHeader
          practice={practice}
          region={vod.region}
          cleanups={live.cleanups}
          places={places}
          apple={apple}
          canRun={may(person.role, 'runCleanup')}
          theme={isTheme(theme) ? theme : 'system'}
          email={person.email}
          roleName={t(`role.${person.role}`)}
          signOut={signOutHere}
        />
        <div className="md:flex">
          <Places
            icons={Object.fromEntries(
              places.map((name) => [name, <PlaceIcon key={name} name={name} />]),
            )}
          />
          <main id="content" tabIndex={-1} className="min-w-0 flex-1 pb-20 outline-none md:pb-8">
            <ConnectionProvider live={live} quietHours={quietHours} lookOnly={<LookOnlyBanner />}>
              {children}
            </ConnectionProvider>
          </main>
        </div>
        <ToastHost />
      </KeyIdentityProvider>
    </QueryProvider>
  )
}

async function keyIdentity({
  db,
  connectionId,
}: ReturnType<typeof serverContext>): Promise<string | undefined> {
  const [t, { check }] = await Promise.all([
    getTranslations('settings'),
    readConnectionState(db, connectionId),
  ])
  const [identity, values] = identityMessage(check)
  return identity === 'none' ? undefined : t(`identity.${identity}`, values)
}
