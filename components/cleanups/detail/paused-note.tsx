'use client'

import CirclePause from 'lucide-react/icons/circle-pause'
import { useTranslations } from 'next-intl'
import { RequestId } from '@/components/feedback/request-id'
import { useProblemText } from '@/components/feedback/use-problem-text'
import { PolicyBlock } from '@/components/settings/connection/policy-block'
import { ExactTime } from '@/components/ui/exact-time'
import type { Cleanup, PauseReason } from '@/lib/contracts/cleanups'
import type { ProblemKind } from '@/lib/data/problem'
import { leastPolicy } from '@/lib/ui/least-policy'
import { displayTitle, isolated } from '@/lib/ui/title-text'

const PROBLEMS: Record<Exclude<PauseReason, 'by_person'>, ProblemKind> = {
  key_not_allowed: 'keyNotAllowed',
  key_refused: 'badKey',
  not_active: 'notActive',
  unreachable: 'unreachable',
}

const strong = (text: React.ReactNode) => (
  <strong key="strong" className="font-semibold">
    {text}
  </strong>
)

/** Why a run waits, and what to mend before it goes on. */
export function PausedNote({
  cleanup: { paused },
  canRun,
}: {
  cleanup: Pick<Cleanup, 'paused'>
  canRun: boolean
}) {
  const t = useTranslations('cleanups')
  const problemText = useProblemText()
  if (!paused) return null
  const { reason, by, vendor, at } = paused
  const problem =
    reason === 'by_person' ? null : problemText({ kind: PROBLEMS[reason], values: {}, retry: true })
  return (
    <div className="flex max-w-3xl gap-2.5 rounded-md border border-stalled/40 bg-stalled/5 p-3">
      <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0 text-stalled" />
      <div className="min-w-0 flex-1 space-y-1.5">
        <p className="max-w-prose text-pretty">
          {problem
            ? t.rich('pausedBecause', { strong, why: `${problem.title} ${problem.next}` })
            : t.rich('pausedBy', {
                strong,
                name: isolated(displayTitle(by ?? '')),
                when: () => <ExactTime key="when" time={at} />,
              })}
        </p>
        {vendor?.code && <p className="font-mono text-xs break-all text-muted">{vendor.code}</p>}
        {vendor?.requestId && <RequestId id={vendor.requestId} />}
        {!canRun && <p className="text-[13px] text-muted">{t('onlyAdminRuns')}</p>}
        {reason === 'key_not_allowed' && (
          <PolicyBlock policy={leastPolicy('DeleteMultipartUpload')} label={t('policyLabel')} />
        )}
      </div>
    </div>
  )
}
