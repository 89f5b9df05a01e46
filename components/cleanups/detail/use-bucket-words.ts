'use client'

import { useTranslations } from 'next-intl'
import type { BucketToFix, Cleanup } from '@/lib/contracts/cleanups'
import { isolated } from '@/lib/ui/title-text'

/** So many are named in a sentence; of the others it is said how many. */
const NAMED = 3

/**
 * The buckets that stood in the way of an outcome, for a sentence: what it is to say of them, and how many they are.
 * `text` is null where none is known by name.
 */
export function useBucketWords() {
  const t = useTranslations('cleanups')
  return (
    { toFix }: Pick<Cleanup, 'toFix'>,
    outcome: string,
    named = NAMED,
  ): { text: string | null; count: number } => {
    const buckets = toFix.filter((one) => one.outcome === outcome)
    const known = buckets.filter((one): one is BucketToFix & { bucket: string } => !!one.bucket)
    if (known.length === 0) return { text: null, count: 0 }
    if (buckets.length === 1 && known[0]) return { text: isolated(known[0].bucket), count: 1 }
    const others = buckets.filter((one) => !known.slice(0, named).some((shown) => shown === one))
    const words = known
      .slice(0, named)
      .map(({ bucket, count }) => t('bucket', { bucket: isolated(bucket), count }))
    if (others.length > 0)
      words.push(t('otherBuckets', { count: others.reduce((sum, one) => sum + one.count, 0) }))
    return { text: words.join(t('bucketJoin')), count: words.length }
  }
}
