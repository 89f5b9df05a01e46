import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { MessagePage } from '@/components/layout/message-page'
import { currentPerson } from '@/lib/auth/session'

/** The page exists, and is not for this role. */
export default async function Forbidden() {
  const [t, person] = await Promise.all([getTranslations('frame'), currentPerson()])
  const role = t(`role.${person?.role ?? 'viewer'}`)
  return (
    <MessagePage title={t('notForRole', { role })} text={t('notForRoleNext')}>
      <Link href="/media" className="font-medium text-accent underline-offset-2 hover:underline">
        {t('toMedia')}
      </Link>
    </MessagePage>
  )
}
