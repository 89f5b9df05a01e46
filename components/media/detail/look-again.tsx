'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { MediaLook } from '@/components/media/detail/use-media-detail'
import { Button } from '@/components/ui/button'
import type { MediaDetail, UploadReport } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import { secondLook } from '@/lib/uploads/second-look'
import type { ReportLook, SecondLook } from '@/lib/uploads/second-look'

const reportLook = (
  { asOf }: MediaDetail,
  { uploadSize, uploadRatio }: UploadReport,
): ReportLook => ({
  readAt: Date.parse(asOf),
  uploadSize,
  uploadRatio,
})

/** Asks afresh and compares with the report that was shown first: moving or silent. */
export function LookAgain({ detail, look }: { detail: MediaDetail; look: MediaLook }) {
  const t = useTranslations('sheet')
  const id = useId()
  const sentence = useSecondLookSentence()
  const [before, setBefore] = useState(() => detail.report && reportLook(detail, detail.report))
  const [answer, setAnswer] = useState<SecondLook | 'gone' | null>(null)
  const [looking, setLooking] = useState(false)
  const { report } = detail

  async function compare(earlier: ReportLook) {
    setLooking(true)
    const { data, isSuccess } = await look.refetch()
    setLooking(false)
    if (!isSuccess) return setAnswer(null)
    if (data.report === null) return setAnswer('gone')
    const now = reportLook(data, data.report)
    const result = secondLook(earlier, now)
    // The earlier one is kept until it has served: asking often must not put the comparison off for ever.
    setBefore(result.kind === 'too_soon' ? earlier : now)
    setAnswer(result)
  }

  const off = report === null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button
        size="small"
        className="max-sm:h-11 max-sm:px-3.5"
        aria-disabled={off || looking}
        aria-describedby={off ? id : undefined}
        onClick={() => {
          if (report !== null && !looking) void compare(before ?? reportLook(detail, report))
        }}
      >
        {t(looking ? 'looking' : 'lookAgain')}
      </Button>
      <p id={id} aria-live="polite" className="min-w-0 flex-1 basis-60 text-pretty text-muted">
        {off && answer === null && t('lookOff')}
        {answer === 'gone' && t('lookReportGone')}
        {answer !== null && answer !== 'gone' && sentence(answer)}
      </p>
    </div>
  )
}

function useSecondLookSentence() {
  const t = useTranslations('sheet')
  const format = useFormat()
  /** Percent where it tells the two apart, else bytes: within one percent many of them move. */
  const figures = (before: ReportLook, after: ReportLook): [string, string] => {
    const ratios = [before, after].map(({ uploadRatio }) =>
      uploadRatio === null ? null : format.ratio(uploadRatio),
    )
    const [first, second] = ratios
    const sizesTell = before.uploadSize !== null && after.uploadSize !== null
    if (
      first &&
      second &&
      (first !== second || before.uploadSize === after.uploadSize || !sizesTell)
    )
      return [first, second]
    return [before, after].map(({ uploadSize }) =>
      uploadSize === null ? format.unknown : format.bytes(uploadSize),
    ) as [string, string]
  }
  return (answer: SecondLook): string => {
    switch (answer.kind) {
      case 'moving': {
        const [before, after] = figures(answer.before, answer.after)
        return t('lookMoving', { before, after, duration: format.shortDuration(answer.ms) })
      }
      case 'silent': {
        const [, now] = figures(answer.before, answer.after)
        return t('lookSilent', { now, duration: format.shortDuration(answer.ms) })
      }
      case 'too_soon': {
        const [, now] = figures(answer.after, answer.after)
        return t('lookTooSoon', { now, time: format.exact(new Date(answer.from).toISOString()) })
      }
      case 'incomparable':
        return t('lookIncomparable')
    }
  }
}
