import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { MessagePage } from '@/components/layout/message-page'

export default function NotFound() {
  const t = useTranslations('frame')
  return (
    <main>
      <MessagePage title={t('notFound')} text={t('notFoundNext')}>
        <Link href="/media" className="font-medium text-accent underline-offset-2 hover:underline">
          {t('toMedia')}
        </Link>
      </MessagePage>
    </main>
  )
}
