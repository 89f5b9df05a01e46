'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { useBucketWords } from '@/components/cleanups/detail/use-bucket-words'
import { useProblemText } from '@/components/feedback/use-problem-text'
import { PolicyBlock } from '@/components/settings/connection/policy-block'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { leastPolicy } from '@/lib/ui/least-policy'

/** So many buckets are listed for whoever mends them. */
const LISTED = 20

/** What somebody has to mend before these can succeed; behind a word, since results come first. */
export function HowToFix({
  outcome,
  cleanup,
}: {
  outcome: 'access_denied' | 'storage_not_found' | 'key_not_allowed'
  cleanup: Cleanup
}) {
  const t = useTranslations('cleanups')
  const { text } = useBucketWords()(cleanup, outcome, LISTED)
  const key = useProblemText()({ kind: 'keyNotAllowed', values: {}, retry: true })
  return (
    <details className="max-w-full open:basis-full">
      <summary className="min-h-6 w-fit rounded font-medium text-accent underline-offset-2 hover:underline">
        {t('howToFix')}
      </summary>
      <div className="mt-1.5 max-w-prose space-y-2 rounded-md border border-line bg-surface p-3">
        <p className="text-pretty wrap-anywhere">
          {outcome === 'key_not_allowed'
            ? `${key.title} ${key.next}`
            : t(`fixHow.${outcome}`, { buckets: text ?? t('theirBucket') })}
        </p>
        {outcome === 'key_not_allowed' && (
          <PolicyBlock policy={leastPolicy('DeleteMultipartUpload')} label={t('policyLabel')} />
        )}
      </div>
    </details>
  )
}
