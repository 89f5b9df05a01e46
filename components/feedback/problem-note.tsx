'use client'

import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Problem } from '@/lib/data/problem'
import { leastPolicy } from '@/lib/ui/least-policy'
import { isolated } from '@/lib/ui/title-text'
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
  children,
}: {
  problem: Problem
  /** Scrolls to it when it appears: it answers what somebody has just done. */
  reveal?: boolean
  /** What can be done from here. */
  children?: ReactNode
}) {
  const t = useTranslations('problem')
  const { kind, values, code, vendorRequestId, requestId } = problem
  const missingRight = rightToAdd(problem)
  const next = t(`${kind}.next`, {
    bucket: values.bucket === undefined ? t('bucketUnknown') : isolated(values.bucket),
    seconds: values.seconds ?? 0,
    action: values.action ?? '',
    time: values.time ?? '',
  })
  return (
    <div
      ref={reveal ? scrollTo : undefined}
      role="alert"
      className="flex gap-2.5 rounded-md border border-danger/40 bg-danger/5 p-3"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1 space-y-1">
        <p>
          {t.rich('inOne', {
            title: t(`${kind}.title`),
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
