import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { MessagePage } from '@/components/layout/message-page'
import type { Role } from '@/lib/contracts/person'

/** In place of a page that the reader's role may not see. */
export function NoRightPage({ title, role }: { title: string; role: Role }) {
  const t = useTranslations('frame')
  return (
    <MessagePage title={title} text={t('noRight', { role: t(`role.${role}`) })}>
      <Link href="/media" className="font-medium text-accent underline-offset-2 hover:underline">
        {t('toMedia')}
      </Link>
    </MessagePage>
  )
}
