'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { problemOfChange } from '@/lib/data/cleanup-problem'

/** Why what somebody has just asked for did not happen. */
export function MutationProblem({ error }: { error: Error | null }) {
  if (!error) return null
  const problem = problemOfChange(error)
  return (
    <ProblemNote problem={problem} reveal>
      {problem.kind === 'signedOut' && <SignInAgain />}
    </ProblemNote>
  )
}
