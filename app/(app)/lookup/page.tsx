import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { mediaAbilities } from '@/app/(app)/media/media-abilities'
import { LookupScreen } from '@/components/lookup/lookup-screen'
import { MediaActionsProvider } from '@/components/media/media-actions'
import { may } from '@/lib/auth/permissions'
import { requirePersonWho } from '@/lib/auth/session'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('lookup')
  return { title: t('title') }
}

/** Nothing is read before somebody pastes something, and what is pasted is never in the address. */
export default async function UploadDesk() {
  const person = await requirePersonWho('lookUp', '/lookup')
  return (
    <MediaActionsProvider {...await mediaAbilities(person)}>
      <LookupScreen canReveal={may(person.role, 'revealUploadAddress')} />
    </MediaActionsProvider>
  )
}
