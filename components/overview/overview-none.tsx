'use client'

import { useTranslations } from 'next-intl'
import type { ScanSummary } from '@/lib/contracts/leftovers'
import { useFormat } from '@/lib/i18n/use-format'

/** Why there are no numbers. */
export function OverviewNone({ scan, now }: { scan: ScanSummary; now: number }) {
  const t = useTranslations('overview')
  const format = useFormat()
  if (scan.listAsOf === null)
    // The note above says how far the first scan is, or why it stopped.
    return scan.running || scan.state === 'failed' ? null : (
      <div className="py-8">
        <p className="text-base font-medium">{t('notScanned')}</p>
        <p className="mt-1 text-muted">{t('notScannedNext')}</p>
      </div>
    )
  return (
    <div className="py-8">
      <p className="text-base font-medium">{t('none')}</p>
      <p className="mt-1 text-muted">
        {t('noneNext', { ago: format.ago(now - Date.parse(scan.listAsOf)) })}
      </p>
    </div>
  )
}
