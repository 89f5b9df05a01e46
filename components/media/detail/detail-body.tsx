'use client'

import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { DeletionHistory } from '@/components/media/detail/deletion-history'
import { DetailSkeleton } from '@/components/media/detail/detail-skeleton'
import { LookAgain } from '@/components/media/detail/look-again'
import { MediaFacts } from '@/components/media/detail/media-facts'
import { DetailSection } from '@/components/media/detail/detail-section'
import { UploadTimeline } from '@/components/media/detail/upload-timeline'
import type { MediaLook } from '@/components/media/detail/use-media-detail'
import { EvidenceItems } from '@/components/media/evidence-list'
import { useMediaAbilities } from '@/components/media/media-actions-context'
import { useVerdictLine } from '@/components/media/use-verdict-sentence'
import { Button } from '@/components/ui/button'
import { problemOfError } from '@/lib/data/problem'
import { isPending } from '@/lib/data/deletion-runs'
import { useDeletionRun } from '@/lib/data/use-deletion-runs'
import { useNow } from '@/lib/ui/use-now'

/** Everything about one media between its title and its actions, in whatever state it is. */
export function DetailBody({ look, mediaId }: { look: MediaLook; mediaId: string }) {
  const frame = useTranslations('frame')
  const problem = look.error && problemOfError(look.error, 'read')
  return (
    <div className="space-y-6" aria-busy={look.isFetching || undefined}>
      <PendingDelete mediaId={mediaId} />
      {problem && (
        <ProblemNote problem={problem}>
          {problem.kind === 'signedOut' && <SignInAgain />}
          {problem.retry && (
            <Button size="small" disabled={look.isFetching} onClick={() => void look.refetch()}>
              {frame('tryAgain')}
            </Button>
          )}
        </ProblemNote>
      )}
      {look.data ? <Sections detail={look.data} /> : !problem && <DetailSkeleton />}
    </div>
  )
}

function Sections({ detail }: { detail: NonNullable<MediaLook['data']> }) {
  const t = useTranslations('sheet')
  const { canDelete, canLookAgain = canDelete } = useMediaAbilities()
  const verdictLine = useVerdictLine()
  const now = useNow(detail.asOf)
  return (
    <>
      <DetailSection title={t('verdict')}>
        <p className="text-base text-pretty">{verdictLine(detail, now)}</p>
        {detail.report === null && <p className="mt-2 text-pretty text-muted">{t('noReport')}</p>}
        <EvidenceItems evidence={detail.verdict.evidence} />
        {canLookAgain && detail.verdict.kind !== 'finished' && <LookAgain detail={detail} />}
      </DetailSection>
      <DetailSection title={t('timeline')}>
        <UploadTimeline detail={detail} now={now} />
      </DetailSection>
      <DetailSection title={t('facts')}>
        <MediaFacts
          media={detail.media}
          report={detail.report}
          reportUnread={detail.verdict.unknown?.includes('report') ?? false}
        />
      </DetailSection>
      <DetailSection title={t('history')}>
        <DeletionHistory history={detail.history} />
      </DetailSection>
    </>
  )
}

/** A delete that goes on without its dialog says here how it stands. */
function PendingDelete({ mediaId }: { mediaId: string }) {
  const run = useDeletionRun(mediaId)
  if (!run || !isPending(run) || !('problem' in run)) return null
  return <ProblemNote problem={run.problem} waiting />
}
