'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { CardAnswer } from '@/components/lookup/card-answer'
import { CardFrame } from '@/components/lookup/card-frame'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { VerdictChip } from '@/components/media/verdict-chip'
import { useDeletionState } from '@/components/media/media-actions-context'
import { MediaStatus } from '@/components/media/media-status'
import { useVerdictLine } from '@/components/media/use-verdict-sentence'
import { CopyButton } from '@/components/ui/copy-button'
import { ExactTime } from '@/components/ui/exact-time'
import { MediaTitle } from '@/components/ui/media-title'
import type { LookupCard, LookupResult } from '@/lib/contracts/lookup'

/** One media of a complaint: what became of it, what to answer, and what else can be done. */
export function LookupCardView({
  card,
  result,
  shown,
  canReveal,
  startsOpen,
  onChanged,
}: {
  card: LookupCard
  result: LookupResult
  shown: ReplyShown
  canReveal: boolean
  startsOpen: boolean
  /** Something was done to it: what the card says is old. */
  onChanged: () => void
}) {
  const t = useTranslations('lookup')
  const sheet = useTranslations('sheet')
  const noTitle = useTranslations('media')('noTitle')
  const verdictLine = useVerdictLine()
  const { media, diagnosis, history } = card
  const { mediaId, createdAt, report, verdict } = media
  const detail = { media, report, verdict, history, asOf: result.asOf }

  const deletion = useDeletionState(mediaId)
  const onCleared = useEffectEvent(() => {
    if (verdict.kind !== 'clean') onChanged()
  })
  useEffect(() => {
    if (deletion === 'cleared') onCleared()
  }, [deletion])

  return (
    <CardFrame
      title={<MediaTitle title={media.title} fallback={noTitle} short />}
      lines={
        <>
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
            <span className="inline-flex items-center gap-1.5">
              <span className="font-mono break-all select-all">{mediaId}</span>
              <CopyButton text={mediaId} label={sheet('copyId', { id: mediaId })} />
            </span>
            {createdAt !== null && (
              <span>
                {t.rich('began', { when: () => <ExactTime key="when" time={createdAt} /> })}
              </span>
            )}
          </p>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-[13px]">
            <VerdictChip large verdict={verdict} />
            <MediaStatus status={media.status} />
            <span className="text-pretty text-muted">{verdictLine(detail, shown.now)}</span>
          </div>
        </>
      }
      subject={{ diagnosis, media }}
      shown={shown}
      startsOpen={startsOpen}
    >
      <CardAnswer
        card={card}
        detail={detail}
        ticket={result.ticket}
        shown={shown}
        canReveal={canReveal}
        onChanged={onChanged}
      />
    </CardFrame>
  )
}
