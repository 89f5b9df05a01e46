'use client'

import { useTranslations } from 'next-intl'
import { useLeftoverWords } from '@/components/leftovers/use-leftover-words'
import { Button } from '@/components/ui/button'
import type { LeftoverFilter, ScanSummary } from '@/lib/contracts/leftovers'
import { useFormat } from '@/lib/i18n/use-format'

/** Why there are no rows, and the next step. */
export function LeftoverNone({
  filter,
  scan,
  now,
  onClearFilters,
  onScan,
}: {
  filter: LeftoverFilter
  scan: ScanSummary | undefined
  now: number
  onClearFilters: () => void
  /** Absent for who may not scan, or while one is asked for. */
  onScan: (() => void) | undefined
}) {
  const t = useTranslations('leftovers')
  const media = useTranslations('media')
  const format = useFormat()
  const words = useLeftoverWords(filter)
  const scanNow = onScan && <Button onClick={onScan}>{t('scanNow')}</Button>
  if (scan && scan.listAsOf === null) {
    if (scan.running)
      return <None title={t('firstScan', { seen: scan.seen })} next={t('firstScanNext')} />
    // The note above says why, and offers another.
    if (scan.state === 'failed') return null
    return (
      <None title={t('notScanned')} next={t('notScannedNext')}>
        {scanNow}
      </None>
    )
  }
  if (words.length > 0)
    return (
      <None title={t('noMatch', { filter: words.join(' · ') })}>
        <Button onClick={onClearFilters}>{media('clearFilters')}</Button>
      </None>
    )
  return (
    <None
      title={t('none')}
      next={scan?.listAsOf && t('noneNext', { ago: format.ago(now - Date.parse(scan.listAsOf)) })}
    >
      <p className="text-[13px] text-muted">{t('otherApplications')}</p>
    </None>
  )
}

function None({
  title,
  next,
  children,
}: {
  title: string
  next?: string | null | undefined
  children?: React.ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-16 text-center md:px-6">
      <p role="status" className="text-base font-medium wrap-anywhere">
        {title}
      </p>
      {next && <p className="-mt-2 max-w-prose text-muted">{next}</p>}
      {children}
    </div>
  )
}
