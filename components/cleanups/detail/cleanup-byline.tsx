'use client'

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
  const people = [
    t('plannedBy', { name: personName(planned) }),
    started && t('startedBy', { name: personName(started) }),
  ].filter((text) => text !== null)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted">
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
      <Exports cleanupId={id} />
    </div>
  )
}
