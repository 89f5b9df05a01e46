'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { cleanupPagePath } from '@/lib/data/cleanup-item-filters'

/** The cleanup that this one tries again, and the one that tries this one again. */
export function CleanupRelatives({
  cleanup: { retryOf, retriedBy },
}: {
  cleanup: Pick<Cleanup, 'retryOf' | 'retriedBy'>
}) {
  const t = useTranslations('cleanups')
  const relatives = [
    { id: retryOf, text: t('retryOf') },
    { id: retriedBy, text: t('retriedBy') },
  ]
  return relatives.map(
    ({ id, text }) =>
      id !== null && (
        <p key={text}>
          {text}{' '}
          <Link
            href={cleanupPagePath(id)}
            prefetch={false}
            className="font-medium text-accent underline-offset-2 hover:underline"
          >
            {t('openIt')}
          </Link>
        </p>
      ),
  )
}
