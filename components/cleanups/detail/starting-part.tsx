'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { MutationProblem } from '@/components/cleanups/detail/mutation-problem'
import { Button } from '@/components/ui/button'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { undoStartMutation } from '@/lib/data/cleanup-mutations'
import { useNow } from '@/lib/ui/use-now'

const TICK_MS = 250

/** Between the start and the first call: how long it can be taken back, and that nothing has happened yet. */
export function StartingPart({ cleanup, canRun }: { cleanup: Cleanup; canRun: boolean }) {
  const t = useTranslations('cleanups')
  const now = useNow(cleanup.asOf, TICK_MS)
  const undo = useMutation(undoStartMutation(cleanup.id))
  const seconds = Math.ceil((Date.parse(cleanup.startsAt ?? cleanup.asOf) - now) / 1_000)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {/* Said once by the announcer; a count that is read out each second drowns everything else. */}
        <p role="timer" className="text-base font-medium tabular-nums">
          {cleanup.waitsForOther
            ? t('startsAfterOther')
            : seconds > 0
              ? t('startsIn', { seconds })
              : t('startsNow')}
        </p>
        {canRun && (
          <Button
            look="primary"
            className="max-sm:h-11"
            aria-disabled={undo.isPending}
            onClick={() => {
              if (!undo.isPending) undo.mutate()
            }}
          >
            {t(undo.isPending ? 'undoing' : 'undo')}
          </Button>
        )}
      </div>
      <MutationProblem error={undo.error} />
    </>
  )
}
