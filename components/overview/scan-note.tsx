'use client'

import LoaderCircle from 'lucide-react/icons/loader-circle'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/ui/exact-time'
import type { ScanSummary } from '@/lib/contracts/leftovers'
import { useFormat } from '@/lib/i18n/use-format'

/** A scan that runs, or the one that broke off: what the numbers rest on meanwhile. */
export function ScanNote({ scan, now }: { scan: ScanSummary; now: number }) {
  const t = useTranslations('overview')
  const format = useFormat()
  const stopReason = useStopReason()
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
      <p>
        {t('scanFailed', {
          ago: format.ago(now - Date.parse(scan.finishedAt)),
          reason: stopReason(scan.stopReason ?? ''),
        })}{' '}
        {scan.listAsOf !== null && (
          <>
            {t.rich('listShows', {
              when: () => <ExactTime time={scan.listAsOf ?? ''} />,
            })}
          </>
        )}
      </p>
    </div>
  )
}

function useStopReason() {
  const t = useTranslations('overview.stopped')
  return (reason: string): string => {
    if (reason === 'interrupted') return t('interrupted')
    if (reason === 'VodTimeout') return t('timeout')
    if (reason === 'VodCredentialsError') return t('credentials')
    return /^Vod/.test(reason) ? t('unreachable') : t('refused', { reason })
  }
}
