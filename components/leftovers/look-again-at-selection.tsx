'use client'

import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { RetryProblem } from '@/components/feedback/retry-problem'
import { Button } from '@/components/ui/button'
import { MAX_INSPECTED } from '@/lib/contracts/inspection'
import type { MediaRow } from '@/lib/contracts/media'
import { countLooks } from '@/lib/data/apply-inspections'
import {
  INSPECT_LEFTOVERS_KEY,
  inspectLeftoversMutation,
} from '@/lib/data/inspect-leftovers-mutation'

const LOOKS = { mutationKey: INSPECT_LEFTOVERS_KEY }

type Chosen = ReadonlyMap<string, MediaRow>

/**
 * Asks the server to look again at what is selected, and says how many move. The answer stays until the selection is
 * another one.
 * @param chosen null when all that match are selected
 */
export function LookAgainAtSelection({ chosen }: { chosen: Chosen | null }) {
  const t = useTranslations('leftovers')
  const id = useId()
  const client = useQueryClient()
  const look = useMutation(inspectLeftoversMutation())
  const [lookedAt, setLookedAt] = useState<Chosen | null>(null)
  const busy = useIsMutating(LOOKS) > 0
  const tooMany = chosen === null || chosen.size > MAX_INSPECTED
  const told = !busy && chosen !== null && chosen === lookedAt

  function ask() {
    // Not by `busy`: the second half of a double click comes before that is drawn.
    if (chosen === null || tooMany || client.isMutating(LOOKS) > 0) return
    setLookedAt(chosen)
    look.mutate([...chosen.keys()])
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Button
          size="small"
          aria-disabled={tooMany || busy}
          aria-describedby={tooMany ? id : undefined}
          onClick={ask}
        >
          {t(busy ? 'lookingAgain' : 'lookAgain')}
        </Button>
        <p id={id} aria-live="polite" className="text-pretty text-muted tabular-nums">
          {tooMany && t('lookAtMost', { max: MAX_INSPECTED })}
          {told &&
            look.data &&
            countLooks(look.data.items)
              .map(({ result, count }) => t(`looked.${result}`, { count }))
              .join(' · ')}
        </p>
      </div>
      {told && look.error && (
        <div className="order-last max-w-3xl basis-full">
          <RetryProblem error={look.error} busy={busy} onRetry={ask} />
        </div>
      )}
    </>
  )
}
