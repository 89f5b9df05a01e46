'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { useSecondsLeft } from '@/components/cleanups/start/use-seconds-left'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { Button } from '@/components/ui/button'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { undoStartMutation } from '@/lib/data/cleanup-mutations'
import { problemOfUndoing } from '@/lib/data/cleanup-problem'

/** Between the start and the first call: how long it can be taken back, and that nothing has happened yet. */
export function StartingPart({
  cleanup,
  canRun,
  undoRef,
}: {
  cleanup: Cleanup
  canRun: boolean
  /** Where the focus goes of whoever has just started it. */
  undoRef: Ref<HTMLButtonElement>
}) {
  const t = useTranslations('cleanups')
  const seconds = useSecondsLeft(cleanup.startsAt ?? cleanup.asOf, cleanup.asOf)
  const { mutate, isPending, error } = useMutation(undoStartMutation(cleanup.id))
  const problem = error && problemOfUndoing(error)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {/* Ticks for the eye; for the ear it is said once. */}
        <p role="timer" className="text-base font-medium tabular-nums">
          {cleanup.waitsForOther
            ? t('startsAfterOther')
            : seconds > 0
              ? t('startsIn', { seconds })
              : t('startsNow')}
        </p>
        {canRun && (
          <Button
            ref={undoRef}
            look="primary"
            className="max-sm:h-11"
            aria-disabled={isPending}
            onClick={() => {
              if (!isPending) mutate()
            }}
          >
            {t(isPending ? 'undoing' : 'undo')}
          </Button>
        )}
      </div>
      {problem && (
        <ProblemNote problem={problem} reveal>
          {problem.kind === 'signedOut' && <SignInAgain />}
        </ProblemNote>
      )}
    </>
  )
}
