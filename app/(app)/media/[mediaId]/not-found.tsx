import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { MessagePage } from '@/components/layout/message-page'

/** The link holds what cannot be a media ID. */
export default function BadMediaId() {
  const t = useTranslations('problem.badMediaId')
  const frame = useTranslations('frame')
  return (
    <MessagePage title={t('title')} text={t('next')}>
      <Link href="/media" className="font-medium text-accent underline-offset-2 hover:underline">
        {frame('toMedia')}
      </Link>
    </MessagePage>
  )
}
