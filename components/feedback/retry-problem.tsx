'use client'

import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { Button } from '@/components/ui/button'
import { problemOfError } from '@/lib/data/problem'

/** Why something could not be read, with the way on: again where that can help, to the sign-in where a session ended. */
export function RetryProblem({
  error,
  busy,
  onRetry,
}: {
  error: Error
  busy: boolean
  onRetry: () => void
}) {
  const t = useTranslations('frame')
  const problem = problemOfError(error, 'read')
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
