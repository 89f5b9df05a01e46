'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { MouseEvent } from 'react'
import { AnswerColumns } from '@/components/lookup/answer-columns'
import { CustomerReply } from '@/components/lookup/customer-reply'
import { DiagnosisFacts } from '@/components/lookup/diagnosis-facts'
import { DiagnosisAdvice, DiagnosisWords } from '@/components/lookup/diagnosis-words'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { UploadAddress } from '@/components/lookup/upload-address'
import { WillNotContinue } from '@/components/lookup/will-not-continue'
import { CardSection } from '@/components/lookup/card-section'
import { LookAgain } from '@/components/media/detail/look-again'
import { TimelineList } from '@/components/media/detail/timeline-list'
import { useMediaAbilities, useMediaActions } from '@/components/media/media-actions-context'
import { mediaPagePath } from '@/components/media/media-link'
import type { LookupCard } from '@/lib/contracts/lookup'
import type { MediaDetail } from '@/lib/contracts/media'

/** What a card holds once it is open. */
export function CardAnswer({
  card: { media, diagnosis, maskedAddress, timeline },
  detail,
  ticket,
  shown,
  canReveal,
  onChanged,
}: {
  card: LookupCard
  detail: MediaDetail
  ticket: string | null
  shown: ReplyShown
  canReveal: boolean
  onChanged: () => void
}) {
  const t = useTranslations('lookup')
  const { canDelete, canLookAgain = canDelete } = useMediaAbilities()
  const { mediaId, verdict } = media
  return (
    <AnswerColumns
      finding={<DiagnosisWords diagnosis={diagnosis} />}
      answer={
        <>
          {diagnosis.here.includes('reply') && (
            <CustomerReply subject={{ diagnosis, media }} shown={shown} />
          )}
          {canLookAgain && diagnosis.here.includes('look_again') && (
            <LookAgain detail={detail} onLooked={onChanged} />
          )}
          {diagnosis.here.includes('delete') && <WillNotContinue media={media} ticket={ticket} />}
        </>
      }
      background={
        <>
          <DiagnosisAdvice diagnosis={diagnosis} />
          <CardSection title={t('timeline')}>
            <TimelineList entries={timeline} now={shown.now} />
          </CardSection>
          {maskedAddress !== null && (
            <CardSection title={t('address')}>
              <UploadAddress
                mediaId={mediaId}
                masked={maskedAddress}
                ticket={ticket}
                canReveal={canReveal}
              />
            </CardSection>
          )}
          <DiagnosisFacts facts={diagnosis.facts} evidence={verdict.evidence} />
          <OpenMedia mediaId={mediaId} />
        </>
      }
    />
  )
}

/** Over this page: on another one the complaint would be gone. */
function OpenMedia({ mediaId }: { mediaId: string }) {
  const t = useTranslations('lookup')
  const { openSheet, prepare } = useMediaActions()
  function openHere(event: MouseEvent<HTMLElement>) {
    // What opens a tab or a window stays the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    openSheet(mediaId, event.currentTarget)
  }
  return (
    <p>
      <Link
        href={mediaPagePath(mediaId)}
        prefetch={false}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={openHere}
        className="inline-block text-accent underline-offset-2 hover:underline max-sm:py-2"
      >
        {t('openMedia')}
      </Link>
    </p>
  )
}
