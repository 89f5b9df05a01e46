'use client'
'use no memo'

// Part of every page's start and drawn seldom: what the compiler remembers would be half of its code.

import { useTranslations } from 'next-intl'
import { MessagePage } from '@/components/layout/message-page'
import { Button } from '@/components/ui/button'

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations('frame')
  return (
    <MessagePage title={t('pageFailed')} text={t('pageFailedNext')}>
      <Button look="primary" onClick={reset}>
        {t('tryAgain')}
      </Button>
      {error.digest && <code className="self-center text-xs text-muted">{error.digest}</code>}
    </MessagePage>
  )
}
