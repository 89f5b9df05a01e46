'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** The receipt of a call, small, with a button that copies it: VOD's, or with `ours` Offcut's own for its log. */
export function RequestId({ id, ours = false }: { id: string; ours?: boolean }) {
  const t = useTranslations('frame')
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
      <span>{t(ours ? 'offcutRequestId' : 'requestId')} </span>
      {/* On a phone on a line of its own: an id that breaks in its last letters reads like two. */}
      <span className="font-mono break-all max-sm:order-last max-sm:basis-full">{id}</span>
      <CopyButton text={id} label={t('copyRequestId', { id })}>
        {t('copy')}
      </CopyButton>
    </p>
  )
}
