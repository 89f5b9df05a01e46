'use client'

import LoaderCircle from 'lucide-react/icons/loader-circle'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useTranslations } from 'next-intl'
import { VendorReceipt } from '@/components/feedback/vendor-receipt'
import { ExactTime } from '@/components/ui/exact-time'
import type { ScanSummary } from '@/lib/contracts/leftovers'
import { scanStopWords } from '@/lib/data/scan-stop-words'
import { useFormat } from '@/lib/i18n/use-format'

/** A scan that runs, or the one that broke off: what the numbers rest on meanwhile. */
export function ScanNote({ scan, now }: { scan: ScanSummary; now: number }) {
  const t = useTranslations('overview')
  const format = useFormat()
  const leftovers = useTranslations('leftovers')
  if (scan.running)
    return (
      <p role="status" className="flex items-center gap-2 text-[13px] text-muted tabular-nums">
        <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin" />
        {t(scan.listAsOf === null ? 'firstScan' : 'scanRunning', { seen: scan.seen })}
      </p>
    )
  if (scan.state !== 'failed' || scan.finishedAt === null) return null
  return (
    <div
      role="note"
      className="flex items-start gap-2 rounded-md border border-danger/40 px-3 py-2 text-[13px]"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 space-y-1">
        <p>
          {t('scanFailed', {
            ago: format.ago(now - Date.parse(scan.finishedAt)),
            reason: leftovers(`stopReason.${scanStopWords(scan.stopReason)}`),
          })}{' '}
          {scan.listAsOf === null
            ? leftovers('listNever')
            : t.rich('listShows', { when: () => <ExactTime time={scan.listAsOf ?? ''} /> })}
        </p>
        {scan.stopVendor && <VendorReceipt said={scan.stopVendor} />}
      </div>
    </div>
  )
}
