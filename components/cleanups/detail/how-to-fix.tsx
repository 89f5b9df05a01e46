'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { useProblemText } from '@/components/feedback/use-problem-text'
import { PolicyBlock } from '@/components/settings/connection/policy-block'
import { leastPolicy } from '@/lib/ui/least-policy'

const PROBLEMS = {
  access_denied: 'accessDenied',
  storage_not_found: 'storageNotFound',
  key_not_allowed: 'keyNotAllowed',
} as const

/** What somebody has to mend before these can succeed; behind a word, since results come first. */
export function HowToFix({ outcome }: { outcome: keyof typeof PROBLEMS }) {
  const t = useTranslations('cleanups')
  const { title, next } = useProblemText()({ kind: PROBLEMS[outcome], values: {}, retry: true })
  return (
    <details className="max-w-full open:basis-full">
      <summary className="min-h-6 w-fit rounded font-medium text-accent underline-offset-2 hover:underline">
        {t('howToFix')}
      </summary>
      <div className="mt-1.5 max-w-prose space-y-2 rounded-md border border-line bg-surface p-3">
        <p className="text-pretty">
          {title} {next}
        </p>
        {outcome === 'key_not_allowed' && (
          <PolicyBlock policy={leastPolicy('DeleteMultipartUpload')} label={t('policyLabel')} />
        )}
      </div>
    </details>
  )
}
