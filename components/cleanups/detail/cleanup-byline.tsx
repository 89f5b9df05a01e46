'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import { Exports } from '@/components/cleanups/detail/exports'
import { personName } from '@/components/cleanups/detail/person-name'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { useRunFormat } from '@/lib/i18n/use-run-format'
import { useHydrated } from '@/lib/ui/use-hydrated'

/** When it ran, who planned and who started it; the file and the link. */
export function CleanupByline({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanups')
  const run = useRunFormat()
  const hydrated = useHydrated()
  const { id, planned, started, ranFrom, ranTo } = cleanup
  // A plan says itself who made it.
  const people = started !== null && [
    t('plannedBy', { name: personName(planned) }),
    t('startedBy', { name: personName(started) }),
  ]
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
      {people && (
        <p>
          {ranFrom !== null && (
            <>
              <span className="tabular-nums">
                {run.period(ranFrom, ranTo ?? ranFrom, hydrated ? undefined : 'UTC')}
              </span>
              {' · '}
            </>
          )}
          {people.join(t('then'))}
        </p>
      )}
      <Exports cleanupId={id} />
    </div>
  )
}
