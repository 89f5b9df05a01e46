'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import Hourglass from 'lucide-react/icons/hourglass'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useProblemText } from '@/components/feedback/use-problem-text'
import type { Problem } from '@/lib/data/problem'
import { leastPolicy } from '@/lib/ui/least-policy'
import { CopyButton } from '@/components/ui/copy-button'
import { RequestId } from '@/components/feedback/request-id'

/** The operation that a policy has to allow before the same can succeed. */
function rightToAdd({ kind, values }: Problem): string | undefined {
  if (kind === 'keyNotAllowed') return 'DeleteMultipartUpload'
  return kind === 'keyMayNotList' ? values.action : undefined
}

const scrollTo = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** What happened, what to do, then code and RequestId small. */
export function ProblemNote({
  problem,
  reveal = false,
  waiting = false,
  children,
}: {
  problem: Problem
  /** Scrolls to it when it appears: it answers what somebody has just done. */
  reveal?: boolean
  /** It is being seen to: no alarm, nothing to do. */
  waiting?: boolean
  /** What can be done from here. */
  children?: ReactNode
}) {
  const t = useTranslations('problem')
  const { kind, code, vendorRequestId, requestId } = problem
  const missingRight = rightToAdd(problem)
  const { title, next } = useProblemText()(problem)
  const Icon = waiting ? Hourglass : TriangleAlert
  return (
    <div
      ref={reveal ? scrollTo : undefined}
      role={waiting ? 'status' : 'alert'}
      className={`flex gap-2.5 rounded-md border p-3 ${waiting ? 'border-line-strong bg-hover' : 'border-danger/40 bg-danger/5'}`}
    >
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${waiting ? 'text-muted' : 'text-danger'}`}
      />
      <div className="min-w-0 flex-1 space-y-1">
        <p>
          {t.rich('inOne', {
            title,
            next,
            strong: (text) => <strong className="font-semibold">{text}</strong>,
          })}
        </p>
        {code && <p className="font-mono text-xs break-all text-muted">{code}</p>}
        {vendorRequestId && <RequestId id={vendorRequestId} />}
        {!vendorRequestId && requestId && kind !== 'signedOut' && <RequestId ours id={requestId} />}
        {(children || missingRight) && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-1.5 empty:hidden">
            {children}
            {missingRight && (
              <CopyButton text={leastPolicy(missingRight)} label={t('copyPolicy')}>
                {t('copyPolicy')}
              </CopyButton>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
