'use client'

import Info from 'lucide-react/icons/info'
import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { leastPolicy } from '@/lib/ui/least-policy'

/** Above a list whose upload reports the key may not read. */
export function NoReportsNote() {
  const t = useTranslations('problem')
  return (
    <p className="mx-4 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-3 py-2 md:mx-6">
      <Info aria-hidden className="size-4 shrink-0 text-muted" />
      {t('noReports')}
      <CopyButton text={leastPolicy('GetUploadDetails')} label={t('copyPolicy')}>
        {t('copyPolicy')}
      </CopyButton>
    </p>
  )
}
