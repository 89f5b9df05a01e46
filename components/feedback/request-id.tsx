'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** VOD's receipt of a call, small, with a button that copies it. */
export function RequestId({ id }: { id: string }) {
  const t = useTranslations('frame')
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
      <span className="font-mono break-all">{t('requestId', { id })}</span>
      <CopyButton text={id} label={t('copyRequestId', { id })}>
        {t('copy')}
      </CopyButton>
    </p>
  )
}
