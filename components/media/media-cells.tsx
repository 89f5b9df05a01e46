'use client'
'use no memo'

// A row is remembered as a whole and drawn anew only when something in it changed: caches in each of its cells would
// be most of their code and never hit.

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useDeletionState } from '@/components/media/media-actions-context'
import { useRowReason } from '@/components/media/use-row-reason'
import { VerdictChip } from '@/components/media/verdict-chip'
import { MeterBar } from '@/components/ui/meter-bar'
import { RelativeTime } from '@/components/ui/relative-time'
import type { MediaRow } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import { appLabel } from '@/lib/ui/app-label'
import type { MediaColumn } from '@/lib/ui/media-columns'
import { isFinishedStatus } from '@/lib/uploads/facts'
import { vodCleanUp } from '@/lib/uploads/vod-clean-up'

interface CellProps {
  row: MediaRow
  now: number
}

export const MEDIA_CELLS: Record<MediaColumn, (props: CellProps) => ReactNode> = {
  verdict: VerdictCell,
  progress: ProgressCell,
  reported: ReportedCell,
  started: StartedCell,
  clears: ClearsCell,
  source: SourceCell,
  application: ApplicationCell,
}

/** On a phone the facts of a row stand in one small line. */
const FACT = 'max-md:text-xs max-md:text-muted md:px-3 whitespace-nowrap tabular-nums'
/** There, what the header says elsewhere. */
const LABELLED = 'max-md:before:content-[attr(data-label)] max-md:before:mr-1'

function VerdictCell({ row, now }: CellProps) {
  const t = useTranslations('media')
  const deletion = useDeletionState(row.mediaId)
  const reason = useRowReason()(row, deletion, now)
  const verdict =
    deletion === 'cleared' ? ({ ...row.verdict, kind: 'clean' } as const) : row.verdict
  const failed = verdict.kind === 'finished' && /Fail|Blocked/.test(row.status)
  return (
    <span
      role="cell"
      title={
        row.status === 'UploadFail'
          ? t('statusIs', { status: t('vodStatus.UploadFail') })
          : undefined
      }
      className="flex min-w-0 leading-4 max-md:basis-full max-md:items-center max-md:gap-1.5 md:flex-col md:items-start md:justify-center md:gap-0.5 md:px-3"
    >
      <VerdictChip verdict={verdict} />
      <span className={`max-w-full truncate text-xs ${failed ? 'text-danger' : 'text-muted'}`}>
        {reason}
      </span>
    </span>
  )
}

function ProgressCell({ row }: CellProps) {
  const t = useTranslations('media')
  const format = useFormat()
  const ratio = row.report?.uploadRatio
  if (typeof ratio === 'number')
    return (
      <span role="cell" className={`${FACT} flex items-center gap-2`}>
        <MeterBar share={ratio} className="bg-accent-solid" />
        {format.ratio(ratio)}
      </span>
    )
  if (isFinishedStatus(row.status)) return <span role="cell" className="max-md:hidden" />
  return (
    <span role="cell" className={`${FACT} content-center text-muted max-md:hidden`}>
      {t(row.reportUnread ? 'reportUnread' : 'noReport')}
    </span>
  )
}

function ReportedCell({ row }: CellProps) {
  const t = useTranslations('media')
  const format = useFormat()
  const reported = row.report?.uploadSize
  const look = `${FACT} content-center text-right`
  if (typeof reported === 'number')
    return (
      <span role="cell" title={t('reportedTip')} className={look}>
        {format.bytes(reported)}
      </span>
    )
  if (isFinishedStatus(row.status) && row.size !== null)
    return (
      <span role="cell" title={t('fileSizeTip')} className={`${look} text-muted`}>
        {format.bytes(row.size)}
      </span>
    )
  return (
    <span role="cell" data-label={t('sizeLabel')} className={`${look} ${LABELLED}`}>
      <Unknown />
    </span>
  )
}

function StartedCell({ row, now }: CellProps) {
  return (
    <span role="cell" className={`${FACT} relative content-center`}>
      {row.createdAt ? <RelativeTime time={row.createdAt} now={now} /> : <Unknown />}
    </span>
  )
}

const ms = (iso: string | null) => (iso === null ? null : Date.parse(iso))

function ClearsCell({ row, now }: CellProps) {
  const t = useTranslations('media')
  const format = useFormat()
  const cleared = useDeletionState(row.mediaId) === 'cleared' || row.verdict.kind === 'clean'
  const report = row.report && { createdAt: ms(row.report.createdAt) }
  const cleanUp = vodCleanUp({ ...row, createdAt: ms(row.createdAt), report }, cleared, now)
  const look = `${FACT} flex items-center md:gap-2`
  switch (cleanUp?.kind) {
    case undefined:
      return <span role="cell" className="max-md:hidden" />
    case 'in':
      return (
        <span role="cell" data-label={t('clearsLabel')} className={`${look} ${LABELLED}`}>
          <MeterBar share={cleanUp.share} className="bg-cleared-by-vod" />
          {t('about', { duration: format.duration(roughly(cleanUp.ms)) })}
        </span>
      )
    case 'due':
      return (
        <span role="cell" className={`${look} text-muted`}>
          {t(row.verdict.kind === 'expired' ? 'clearsDone' : 'clearsDue')}
        </span>
      )
    case 'not_by_vod':
      return (
        <span role="cell" title={t('notByVodTip')} className={`${look} text-muted`}>
          {t('notByVod')}
        </span>
      )
    case 'unknown':
      return (
        <span role="cell" className={look}>
          <Unknown />
        </span>
      )
  }
}

const HOUR_MS = 3_600_000

/** VOD promises no minute. */
const roughly = (ms: number) => (ms < HOUR_MS ? ms : ms - (ms % HOUR_MS))

function SourceCell({ row }: CellProps) {
  const t = useTranslations('media')
  const source = row.report?.uploadSource
  const without = row.reportUnread ? t('reportUnread') : t('notReported')
  const text = source ?? (isFinishedStatus(row.status) ? '' : without)
  return (
    <span
      role="cell"
      dir="auto"
      title={source ?? undefined}
      className={`content-center truncate px-3 text-left max-md:hidden ${source ? '' : 'text-muted'}`}
    >
      {text}
    </span>
  )
}

function ApplicationCell({ row }: CellProps) {
  const t = useTranslations('media')
  return (
    <span
      role="cell"
      dir="auto"
      title={row.appId ?? undefined}
      className="content-center truncate px-3 text-left max-md:hidden"
    >
      {appLabel(row, t('defaultApp')) ?? <Unknown />}
    </span>
  )
}

function Unknown() {
  const format = useFormat()
  return <span className="hatched rounded px-1 text-muted">{format.unknown}</span>
}
