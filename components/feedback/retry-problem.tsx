'use client'

import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { Button } from '@/components/ui/button'
import { problemOfError } from '@/lib/data/problem'
import type { Problem } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'

/** Why something could not be read, with the way on: again where that can help, to the sign-in where a session ended. */
export function RetryProblem({
  error,
  shownAsOf,
  busy,
  onRetry,
}: {
  error: Error
  /** When what is shown all the same was read. */
  shownAsOf?: string | undefined
  busy: boolean
  onRetry: () => void
}) {
  const t = useTranslations('frame')
  const format = useFormat()
  const told = problemOfError(error, 'read')
  const problem: Problem =
    told.kind === 'offline' && shownAsOf !== undefined
      ? { ...told, kind: 'offlineShown', values: { time: format.exact(shownAsOf) } }
      : told
  return (
    <ProblemNote problem={problem}>
      {problem.kind === 'signedOut' && <SignInAgain />}
      {problem.retry && (
        <Button size="small" disabled={busy} onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      )}
    </ProblemNote>
  )
}
