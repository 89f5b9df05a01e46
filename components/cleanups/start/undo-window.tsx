'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useSecondsLeft } from '@/components/cleanups/start/use-seconds-left'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { Button } from '@/components/ui/button'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { undoStartMutation } from '@/lib/data/cleanup-mutations'
import { problemOfUndoing } from '@/lib/data/cleanup-problem'

/** The seconds before the first call, in which a start can be taken back. */
export function UndoWindow({
  cleanup,
  onUndone,
  onBegun,
}: {
  /** As the start answered. */
  cleanup: Cleanup
  onUndone: () => void
  /** The time is up. */
  onBegun: () => void
}) {
  const t = useTranslations('cleanupPlan.start')
  const button = useRef<HTMLButtonElement>(null)
  const { mutate, error, isPending } = useMutation(undoStartMutation(cleanup.id))
  const seconds = useSecondsLeft(cleanup.startsAt ?? cleanup.asOf, cleanup.asOf)
  const problem = error && problemOfUndoing(error)
  const over = seconds === 0 && !cleanup.waitsForOther && !isPending && !problem

  // The button that was pressed is gone.
  useEffect(() => button.current?.focus(), [])
  useEffect(() => {
    if (over) onBegun()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- onBegun is a new function on every render of its owner
  }, [over])

  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        {/* Ticks for the eye; for the ear it is said once. */}
        <p aria-hidden className="min-w-0 text-pretty tabular-nums">
          {cleanup.waitsForOther ? t('waits') : t('starts', { seconds })}
        </p>
        <Button
          ref={button}
          look="primary"
          className="max-sm:h-11 max-sm:w-full"
          aria-disabled={isPending || problem?.retry === false}
          onClick={() => {
            if (!isPending && problem?.retry !== false) mutate(undefined, { onSuccess: onUndone })
          }}
        >
          {t(isPending ? 'undoing' : 'undo')}
        </Button>
      </div>
      {problem && (
        <ProblemNote problem={problem} reveal>
          {problem.kind === 'signedOut' && <SignInAgain />}
        </ProblemNote>
      )}
    </div>
  )
}
