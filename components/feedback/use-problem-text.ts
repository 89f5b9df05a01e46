'use client'

import { useTranslations } from 'next-intl'
import { useKeyIdentity } from '@/components/layout/connection-context'
import type { Problem } from '@/lib/data/problem'
import { isolated } from '@/lib/ui/title-text'

/** A problem in the reader's words: what happened, and what to do. */
export function useProblemText() {
  const t = useTranslations('problem')
  const identity = useKeyIdentity()
  return ({ kind, values }: Problem) => ({
    title: t(`${kind}.title`, { name: isolated(values.name ?? '') }),
    next: t(`${kind}.next`, {
      bucket: values.bucket === undefined ? t('bucketUnknown') : isolated(values.bucket),
      identity: identity === undefined ? t('identityUnknown') : isolated(identity),
      seconds: values.seconds ?? 0,
      action: values.action ?? '',
      time: values.time ?? '',
      count: values.count ?? 0,
    }),
  })
}
