'use client'
'use no memo'

// Drawn anew with each event, which changes most of it: what the compiler remembers would be code alone.

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { MutationProblem } from '@/components/cleanups/detail/mutation-problem'
import { PausedNote } from '@/components/cleanups/detail/paused-note'
import { ProgressBar } from '@/components/cleanups/progress-bar'
import { Button } from '@/components/ui/button'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { pauseCleanupMutation, resumeCleanupMutation } from '@/lib/data/cleanup-mutations'
import { useRunFormat } from '@/lib/i18n/use-run-format'
import { useRunSpan } from '@/lib/i18n/use-run-span'
import { useNow } from '@/lib/ui/use-now'

const loadCancel = () => import('@/components/cleanups/detail/cancel-dialog')
const CancelDialog = dynamic(() => loadCancel().then(({ CancelDialog }) => CancelDialog), {
  ssr: false,
})

/** A run under way or paused: how far, how fast, how long still, and what can be done about it. */
export function RunningPart({ cleanup, canRun }: { cleanup: Cleanup; canRun: boolean }) {
  const t = useTranslations('cleanups')
  const { state, count, progress } = cleanup
  const paused = state === 'paused'
  return (
    <>
      <div className="max-w-2xl space-y-2">
        <ProgressBar
          done={progress.done}
          count={count}
          label={t('progressLabel')}
          paused={paused}
          className="h-2.5"
        />
        <Pace cleanup={cleanup} />
      </div>
      <PausedNote cleanup={cleanup} canRun={canRun} />
      {canRun && <RunActions cleanup={cleanup} />}
    </>
  )
}

const TICK_MS = 1_000

function Pace({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanups')
  const run = useRunFormat()
  const span = useRunSpan()
  const now = useNow(cleanup.asOf, TICK_MS)
  const { state, count, progress } = cleanup
  const { done, ratePerSecond, limitedToPerSecond, endsAt } = progress
  const known = ratePerSecond !== null && endsAt !== null
  return (
    <>
      <p className="text-base font-medium tabular-nums">
        {known
          ? t('pace', {
              done,
              count,
              rate: run.rate(ratePerSecond),
              duration: span((Date.parse(endsAt) - now) / 1_000),
            })
          : t('paceUnknown', { done, count })}
      </p>
      {state === 'running' && <p className="text-[13px] text-muted">{t('closing')}</p>}
      {limitedToPerSecond !== null && (
        <p role="status" className="max-w-prose text-pretty text-stalled">
          {t('slowed', { rate: run.rate(limitedToPerSecond) })}
        </p>
      )}
    </>
  )
}

function RunActions({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanups')
  const pause = useMutation(pauseCleanupMutation(cleanup.id))
  const resume = useMutation(resumeCleanupMutation(cleanup.id))
  const [cancelling, setCancelling] = useState<'open' | 'closing' | null>(null)
  const cancelButton = useRef<HTMLButtonElement>(null)
  const paused = cleanup.state === 'paused'
  const { mutate, isPending, error } = paused ? resume : pause
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look={paused ? 'primary' : 'plain'}
          className="max-sm:h-11"
          aria-disabled={isPending}
          onClick={() => {
            if (!isPending) mutate()
          }}
        >
          {paused ? t(isPending ? 'resuming' : 'resume') : t(isPending ? 'pausing' : 'pause')}
        </Button>
        <Button
          ref={cancelButton}
          look="dangerPlain"
          className="max-sm:h-11"
          onPointerEnter={() => void loadCancel()}
          onFocus={() => void loadCancel()}
          onClick={() => setCancelling('open')}
        >
          {t('cancelRest')}
        </Button>
      </div>
      <MutationProblem error={error} />
      {cancelling && (
        <CancelDialog
          cleanup={cleanup}
          open={cancelling === 'open'}
          returnFocusTo={() => cancelButton.current}
          onClose={() => setCancelling('closing')}
          onClosed={() => setCancelling(null)}
        />
      )}
    </>
  )
}
