'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { Button } from '@/components/ui/button'
import type { Problem } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'

/** Why the list could not be read, or not read on; with rows on the screen, of when they are. */
export function MediaListProblem({
  problem,
  asOf,
  busy,
  onRetry,
}: {
  problem: Problem
  /** When the rows that are shown were read. */
  asOf: string | undefined
  busy: boolean
  onRetry: () => void
}) {
  const t = useTranslations('frame')
  const format = useFormat()
  const shown: Problem =
    problem.kind === 'offline' && asOf !== undefined
      ? { ...problem, kind: 'offlineShown', values: { time: format.exact(asOf) } }
      : problem
  return (
    <div className="max-w-3xl px-4 pb-3 md:px-6">
      <ProblemNote problem={shown}>
        {shown.kind === 'signedOut' && <SignInAgain />}
        {shown.retry && (
          <Button size="small" disabled={busy} onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )}
      </ProblemNote>
    </div>
  )
}
