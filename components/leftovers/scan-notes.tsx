'use client'

import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useTranslations } from 'next-intl'
import { NoReportsNote } from '@/components/feedback/no-reports-note'
import { VendorReceipt } from '@/components/feedback/vendor-receipt'
import { Button } from '@/components/ui/button'
import type { ScanSummary } from '@/lib/contracts/leftovers'
import { scanStopWords } from '@/lib/data/scan-stop-words'
import { useFormat } from '@/lib/i18n/use-format'
import { useHydrated } from '@/lib/ui/use-hydrated'

/** What is wrong with the list because of its scan, where anything is. */
export function ScanNotes({
  scan,
  now,
  onScan,
}: {
  scan: ScanSummary
  now: number
  /** Absent for who may not scan, or while one is asked for. */
  onScan: (() => void) | undefined
}) {
  const t = useTranslations('leftovers')
  return (
    <div className="flex max-w-4xl flex-col gap-2 px-4 pb-3 empty:hidden md:px-6">
      {scan.state === 'failed' && <ScanFailed scan={scan} now={now} onScan={onScan} />}
      {!scan.reportsReadable && <NoReportsNote />}
      {scan.unseen > 0 && (
        <p role="note" className="flex items-start gap-2 text-[13px] text-muted">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('unseen', { unseen: scan.unseen })}
        </p>
      )}
    </div>
  )
}

function ScanFailed({ scan, now, onScan }: Parameters<typeof ScanNotes>[0]) {
  const t = useTranslations('leftovers')
  const format = useFormat()
  // The server does not know the reader's zone.
  const hydrated = useHydrated()
  const { stopReason, stopVendor, finishedAt, listAsOf } = scan
  return (
    <div role="alert" className="flex gap-2.5 rounded-md border border-danger/40 bg-danger/5 p-3">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1 space-y-1">
        <p>
          <strong className="font-semibold">
            {t('scanFailed', {
              ago: format.ago(now - Date.parse(finishedAt ?? '')),
              reason: t(`stopReason.${scanStopWords(stopReason)}`),
            })}
          </strong>{' '}
          {listAsOf === null
            ? t('listNever')
            : hydrated && t('listShows', { time: format.exact(listAsOf) })}
        </p>
        {stopVendor && <VendorReceipt said={stopVendor} />}
        {onScan && (
          <Button size="small" onClick={onScan}>
            {t('scanAgain')}
          </Button>
        )}
      </div>
    </div>
  )
}
