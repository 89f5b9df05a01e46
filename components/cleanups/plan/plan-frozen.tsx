'use client'

import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/ui/exact-time'
import type { Cleanup } from '@/lib/contracts/cleanups'

/** Who froze the plan and when, that nothing is deleted yet, and until when it is good. */
export function PlanFrozen({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanupPlan.planned')
  return t.rich('frozen', {
    count: cleanup.count,
    when: () => <ExactTime time={cleanup.planned.at} />,
    who: () => <bdi>{cleanup.planned.name}</bdi>,
    until: () => <ExactTime time={cleanup.expiresAt} />,
  })
}
