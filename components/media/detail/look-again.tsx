'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useProblemText } from '@/components/feedback/use-problem-text'
import { Button } from '@/components/ui/button'
import type { LookComparison, ReportFigures } from '@/lib/contracts/inspection'
import type { MediaDetail } from '@/lib/contracts/media'
import { inspectMediaMutation } from '@/lib/data/inspect-media-mutation'
import { problemOfError } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'

/** Asks the server to look again and to compare with what was read minutes before: moving or silent. */
export function LookAgain({
  detail,
  onLooked,
}: {
  detail: MediaDetail
  /** Something new is known of it. */
  onLooked?: () => void
}) {
  const t = useTranslations('sheet')
  const id = useId()
  const sentence = useComparisonSentence()
  const problemText = useProblemText()
  const look = useMutation(inspectMediaMutation(detail.media.mediaId))
  const off = detail.report === null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button
        size="small"
        className="max-sm:h-11 max-sm:px-3.5"
        aria-disabled={off || look.isPending}
        aria-describedby={off ? id : undefined}
        onClick={() => {
          if (!off && !look.isPending) look.mutate(undefined, { onSuccess: onLooked })
        }}
      >
        {t(look.isPending ? 'looking' : 'lookAgain')}
      </Button>
      <p id={id} aria-live="polite" className="min-w-0 flex-1 basis-60 text-pretty text-muted">
        {off && look.data === undefined && t('lookOff')}
        {look.data && sentence(look.data.comparison)}
        {look.error && problemText(problemOfError(look.error, 'read')).title}
      </p>
    </div>
  )
}

function useComparisonSentence() {
  const t = useTranslations('sheet')
  const format = useFormat()
  const size = ({ uploadSize }: ReportFigures) =>
    uploadSize === null ? format.unknown : format.bytes(uploadSize)
  const ratio = ({ uploadRatio }: ReportFigures) =>
    uploadRatio === null ? null : format.ratio(uploadRatio)
  /** Percent where it tells the two apart, else bytes: within one percent many of them move. */
  const figures = (before: ReportFigures, after: ReportFigures): [string, string] => {
    const [first, second] = [ratio(before), ratio(after)]
    const sizesTell =
      before.uploadSize !== null &&
      after.uploadSize !== null &&
      before.uploadSize !== after.uploadSize
    return first !== null && second !== null && (first !== second || !sizesTell)
      ? [first, second]
      : [size(before), size(after)]
  }
  return ({ kind, before, after, comparableFrom }: LookComparison): string => {
    if (after === null) return t('lookReportGone')
    if (kind === 'no_report') return t('lookIncomparable')
    const [was, now] = figures(before ?? after, after)
    if (kind === 'too_soon') {
      const time = comparableFrom === null ? '' : format.exact(comparableFrom)
      return t(before === null ? 'lookFirst' : 'lookTooSoon', { now, time })
    }
    const ms = before === null ? 0 : Date.parse(after.at) - Date.parse(before.at)
    const duration = format.shortDuration(ms)
    return kind === 'moving'
      ? t('lookMoving', { before: was, after: now, duration })
      : t('lookSilent', { now, duration })
  }
}
