'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { leastPolicy } from '@/lib/ui/least-policy'

/** In place of a list that the key may not read. */
export function KeyMayNotList({ action }: { action: string }) {
  const t = useTranslations('problem')
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-4 py-16 text-center md:px-6">
      <p className="text-base font-medium">{t('keyMayNotList.title')}</p>
      <p className="text-muted">{t('keyMayNotList.next', { action })}</p>
      <CopyButton text={leastPolicy(action)} label={t('copyPolicy')}>
        {t('copyPolicy')}
      </CopyButton>
    </div>
  )
}
