'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { MouseEvent } from 'react'
import { CustomerReply } from '@/components/lookup/customer-reply'
import { DiagnosisWords } from '@/components/lookup/diagnosis-words'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { UploadAddress } from '@/components/lookup/upload-address'
import { WillNotContinue } from '@/components/lookup/will-not-continue'
import { DetailSection } from '@/components/media/detail/detail-section'
import { DetailVerdictChip } from '@/components/media/detail/detail-verdict-chip'
import { LookAgain } from '@/components/media/detail/look-again'
import { TimelineList } from '@/components/media/detail/timeline-list'
import { EvidenceList } from '@/components/media/evidence-list'
import {
  useDeletionState,
  useMediaAbilities,
  useMediaActions,
} from '@/components/media/media-actions'
import { mediaPagePath } from '@/components/media/media-link'
import { MediaStatus } from '@/components/media/media-status'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
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
  /** One of few: its answer needs no press. */
  startsOpen: boolean
  /** Something was done to it: what the card says is old. */
  onChanged: () => void
}) {
  const t = useTranslations('lookup')
  const sheet = useTranslations('sheet')
  const noTitle = useTranslations('media')('noTitle')
  const id = useId()
  const [open, setOpen] = useState(startsOpen)
  const { canDelete, canLookAgain = canDelete } = useMediaAbilities()
  const { openSheet, prepare } = useMediaActions()
  const { media, diagnosis, history, maskedAddress } = card
  const { mediaId, report, verdict } = media

  const deletion = useDeletionState(mediaId)
  const onCleared = useEffectEvent(() => {
    if (verdict.kind !== 'clean') onChanged()
  })
  useEffect(() => {
    if (deletion === 'cleared') onCleared()
  }, [deletion])

  /** Over this page: on another one the complaint would be gone. */
  function openHere(event: MouseEvent<HTMLElement>) {
    // What opens a tab or a window stays the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    openSheet(mediaId, event.currentTarget)
  }

  return (
    <article
      data-part="card"
      aria-labelledby={id}
      className="rounded-lg border border-line bg-raised"
    >
      <div className="space-y-1.5 p-4">
        <h3 id={id} className="text-base leading-6 font-semibold text-pretty wrap-anywhere">
          <MediaTitle title={media.title} fallback={noTitle} short />
        </h3>
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <span className="font-mono break-all select-all">{mediaId}</span>
          <CopyButton text={mediaId} label={sheet('copyId', { id: mediaId })} />
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-[13px]">
          <DetailVerdictChip verdict={verdict} />
          <MediaStatus status={media.status} />
          <span className="text-muted">{t(`kind.${diagnosis.kind}`)}</span>
          {!open && (
            <Button
              size="small"
              className="ml-auto max-sm:h-11"
              aria-expanded={false}
              onClick={() => setOpen(true)}
            >
              {t('expand')}
            </Button>
          )}
        </div>
      </div>
      {open && (
        <div className="space-y-5 border-t border-line p-4">
          <DetailSection heading="h4" title={t('diagnosis')}>
            <DiagnosisWords diagnosis={diagnosis} />
          </DetailSection>
          {diagnosis.here.includes('reply') && (
            <DetailSection heading="h4" title={t('reply')}>
              <CustomerReply subject={{ diagnosis, media }} shown={shown} />
            </DetailSection>
          )}
          {canLookAgain && diagnosis.here.includes('look_again') && (
            <LookAgain
              detail={{ media, report, verdict, history, asOf: result.asOf }}
              onLooked={onChanged}
            />
          )}
          {diagnosis.here.includes('delete') && (
            <WillNotContinue media={media} ticket={result.ticket} />
          )}
          <DetailSection heading="h4" title={t('timeline')}>
            <TimelineList entries={card.timeline} now={shown.now} />
          </DetailSection>
          <EvidenceList evidence={verdict.evidence} />
          {maskedAddress !== null && (
            <DetailSection heading="h4" title={t('address')}>
              <UploadAddress
                mediaId={mediaId}
                masked={maskedAddress}
                ticket={result.ticket}
                canReveal={canReveal}
              />
            </DetailSection>
          )}
          <p>
            <Link
              href={mediaPagePath(mediaId)}
              prefetch={false}
              onPointerEnter={prepare}
              onFocus={prepare}
              onClick={openHere}
              className="text-accent underline-offset-2 hover:underline"
            >
              {t('openMedia')}
            </Link>
          </p>
        </div>
      )}
    </article>
  )
}
