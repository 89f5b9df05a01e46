import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { MessagePage } from '@/components/layout/message-page'

/** The link names no cleanup of this connection. */
export default function NoSuchCleanup() {
  const t = useTranslations('cleanups')
  return (
    <MessagePage title={t('notFound')} text={t('notFoundNext')}>
      <Link href="/cleanups" className="font-medium text-accent underline-offset-2 hover:underline">
        {t('toList')}
      </Link>
    </MessagePage>
  )
}
