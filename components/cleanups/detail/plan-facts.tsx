'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { useCleanupSum } from '@/components/cleanups/list/use-cleanup-sum'
import { LeftOut } from '@/components/cleanups/plan/left-out'
import { HowItIsKnown } from '@/components/cleanups/start/how-it-is-known'
import { Button } from '@/components/ui/button'
import { ExactTime } from '@/components/ui/exact-time'
import type { Cleanup } from '@/lib/contracts/cleanups'
import type { Messages } from '@/lib/i18n/messages/en'
import { useRunSpan } from '@/lib/i18n/use-run-span'
import { appLabel } from '@/lib/ui/app-label'
import { displayTitle, isolated } from '@/lib/ui/title-text'

// The words of every filter there is: only a plan that came from one needs them.
const SelectedWords = dynamic(
  () =>
    import('@/components/cleanups/detail/selected-words').then(
      ({ SelectedWords }) => SelectedWords,
    ),
  { ssr: false },
)

type Fact = keyof Messages['cleanups']['fact']

/** What the plan holds and what was left out of it, as of when it was frozen. */
export function PlanFacts({
  cleanup,
  onShowLeftOut,
}: {
  cleanup: Cleanup
  onShowLeftOut: () => void
}) {
  const t = useTranslations('cleanups')
  const sum = useCleanupSum()
  const span = useRunSpan()
  const { count, totals, rate, reason, ticket, selection } = cleanup
  const { oldest, newest, apps } = totals
  const facts: [Fact, ReactNode][] = [
    // Whoever is to start it reads these first.
    ['reason', reason !== null && <bdi>{displayTitle(reason)}</bdi>],
    ['ticket', ticket !== null && <bdi>{displayTitle(ticket)}</bdi>],
    ['selected', 'filter' in selection && <SelectedWords {...selection} />],
    ['size', count > 0 && <span title={t('reportedTip')}>{sum(totals)}</span>],
    ['basis', count > 0 && <HowItIsKnown totals={totals} />],
    [
      'began',
      oldest !== null &&
        newest !== null &&
        (oldest === newest ? (
          <ExactTime time={oldest} />
        ) : (
          t.rich('beganBetween', {
            oldest: () => <ExactTime key="oldest" time={oldest} />,
            newest: () => <ExactTime key="newest" time={newest} />,
          })
        )),
    ],
    ['takes', count > 0 && t('takesAt', { duration: span(count / rate), rate })],
    [
      'apps',
      apps.length > 0 &&
        apps
          .map(({ appId, name, count }) =>
            t('app', {
              name: isolated(
                displayTitle(
                  appLabel({ appId, appName: name }, t('defaultApp')) ?? t('defaultApp'),
                ),
              ),
              count,
            }),
          )
          .join(' · '),
    ],
  ]
  return (
    <div className="space-y-3">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
        {facts
          .filter(([, value]) => value !== false && value !== null)
          .map(([fact, value]) => (
            <div key={fact} className="contents max-sm:block">
              <dt className="text-muted">{t(`fact.${fact}`)}</dt>
              <dd className="max-w-prose wrap-anywhere tabular-nums">{value}</dd>
            </div>
          ))}
      </dl>
      <LeftOut leftOut={totals.leftOut}>
        {cleanup.itemsDroppedAt === null && (
          <Button look="link" size="text" onClick={onShowLeftOut}>
            {t('show')}
          </Button>
        )}
      </LeftOut>
    </div>
  )
}
