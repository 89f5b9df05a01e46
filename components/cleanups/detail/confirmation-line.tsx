'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { MutationProblem } from '@/components/cleanups/detail/mutation-problem'
import { PausedNote } from '@/components/cleanups/detail/paused-note'
import { ProgressBar } from '@/components/cleanups/progress-bar'
import { Button } from '@/components/ui/button'
import { ExactTime } from '@/components/ui/exact-time'
import { SAMPLE_SIZE } from '@/lib/contracts/cleanups'
import type { Cleanup, CleanupConfirmation } from '@/lib/contracts/cleanups'
import {
  cancelCleanupMutation,
  confirmCleanupMutation,
  resumeCleanupMutation,
} from '@/lib/data/cleanup-mutations'
import { useRunSpan } from '@/lib/i18n/use-run-span'
import { displayTitle, isolated } from '@/lib/ui/title-text'

interface ConfirmationLineProps {
  cleanup: Cleanup
  canRun: boolean
  /** Items that VOD said nothing is left of. */
  clear: number
}

/** What VOD claimed against what it said when asked a second time. */
export function ConfirmationLine({ cleanup, canRun, clear }: ConfirmationLineProps) {
  const t = useTranslations('cleanups')
  const { confirmation } = cleanup
  const under = confirmation && confirmation.state !== 'finished'
  return (
    <div className="space-y-2">
      {!confirmation && <p className="inline-block">{t('notConfirmed')}</p>}
      {confirmation && (under ? <Asking {...confirmation} /> : <Confirmed {...confirmation} />)}
      {confirmation?.state === 'paused' && <PausedNote cleanup={cleanup} canRun={canRun} />}
      {canRun && !under && <Choices cleanup={cleanup} clear={clear} />}
      {canRun && under && <AskingActions cleanup={cleanup} confirmation={confirmation} />}
    </div>
  )
}

function Asking({ state, asked, total }: CleanupConfirmation) {
  const t = useTranslations('cleanups')
  return (
    <div className="max-w-md space-y-1">
      <p className="tabular-nums">
        {t(state === 'paused' ? 'confirmPaused' : 'confirming', { asked, total })}
      </p>
      <ProgressBar
        done={asked}
        count={total}
        label={t('confirmLabel')}
        paused={state === 'paused'}
        className="h-1.5"
      />
    </div>
  )
}

function Confirmed({ asked, confirmed, deletedAgain, notAsked, by, at }: CleanupConfirmation) {
  const t = useTranslations('cleanups')
  const gap = useTranslations('cleanupPlan.start')('gap')
  return (
    <p role="status" className="text-pretty">
      {[
        t('confirmed', { confirmed, total: asked }),
        deletedAgain > 0 && t('confirmedAgain', { count: deletedAgain }),
        notAsked > 0 && t('confirmedNotAsked', { count: notAsked }),
      ]
        .filter((sentence) => sentence !== false)
        .join(gap)}{' '}
      <span className="text-xs text-muted">
        {t.rich('confirmedBy', {
          name: isolated(displayTitle(by)),
          when: () => <ExactTime key="when" time={at} />,
        })}
      </span>
    </p>
  )
}

function Choices({ cleanup: { id, rate }, clear }: { cleanup: Cleanup; clear: number }) {
  const t = useTranslations('cleanups')
  const span = useRunSpan()
  const { mutate, isPending, error } = useMutation(confirmCleanupMutation(id))
  const choose = (scope: CleanupConfirmation['scope']) => () => {
    if (!isPending) mutate(scope)
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {clear > SAMPLE_SIZE && (
          <Button
            size="small"
            className="max-sm:h-11"
            aria-disabled={isPending}
            onClick={choose('sample')}
          >
            {t('confirmSample', { count: SAMPLE_SIZE })}
          </Button>
        )}
        <Button
          size="small"
          className="max-sm:h-11"
          aria-disabled={isPending}
          onClick={choose('all')}
        >
          {t('confirmAll', { duration: span(clear / rate) })}
        </Button>
      </div>
      <MutationProblem error={error} />
    </>
  )
}

function AskingActions({
  cleanup: { id },
  confirmation: { state },
}: {
  cleanup: Cleanup
  confirmation: CleanupConfirmation
}) {
  const t = useTranslations('cleanups')
  const cancel = useMutation(cancelCleanupMutation(id))
  const resume = useMutation(resumeCleanupMutation(id))
  const busy = cancel.isPending || resume.isPending
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {state === 'paused' && (
          <Button
            size="small"
            className="max-sm:h-11"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) resume.mutate()
            }}
          >
            {t('resume')}
          </Button>
        )}
        <Button
          size="small"
          className="max-sm:h-11"
          aria-disabled={busy}
          onClick={() => {
            if (!busy) cancel.mutate()
          }}
        >
          {t('confirmStop')}
        </Button>
      </div>
      <MutationProblem error={cancel.error ?? resume.error} />
    </>
  )
}
