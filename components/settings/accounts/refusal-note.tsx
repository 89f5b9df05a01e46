'use client'

import { useTranslations } from 'next-intl'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { accountRefusal } from '@/lib/data/account-mutations'
import { problemOfError } from '@/lib/data/problem'

/** Why a change was refused: in words of its own where it is about the account. */
export function RefusalNote({ id, error }: { id?: string; error: Error | null }) {
  const t = useTranslations('accounts.refused')
  if (!error) return null
  const refusal = accountRefusal(error)
  if (refusal)
    return (
      <p id={id} role="alert" className="font-medium text-danger">
        {t(refusal)}
      </p>
    )
  const problem = problemOfError(error, 'read')
  return (
    <ProblemNote problem={problem} reveal>
      {problem.kind === 'signedOut' && <SignInAgain />}
    </ProblemNote>
  )
}
