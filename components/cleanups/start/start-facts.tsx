'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { LeftOut } from '@/components/cleanups/plan/left-out'
import { PlanFrozen } from '@/components/cleanups/plan/plan-frozen'
import { cleanupPath } from '@/components/cleanups/start/cleanup-link'
import { HowItIsKnown } from '@/components/cleanups/start/how-it-is-known'
import { strong } from '@/components/media/delete-facts'
import { appLabel } from '@/lib/ui/app-label'
import { useSelectionWords } from '@/components/media/use-selection-words'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { useRunSpan } from '@/lib/i18n/use-run-span'
import { displayTitle, isolated } from '@/lib/ui/title-text'

const LINK = 'font-medium text-accent underline underline-offset-2'

/** What a cleanup takes away, how that is known, what stays, what to mind, and how long it takes. */
export function StartFacts({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanupPlan.start')
  const plan = useTranslations('cleanupPlan')
  const runSpan = useRunSpan()
  const { count, rate, totals } = cleanup
  const path = cleanupPath(cleanup.id)
  // Over its own page there is nowhere to go.
  const isShown = usePathname() === path
  return (
    <div className="space-y-2">
      <p className="text-pretty wrap-anywhere tabular-nums">
        <WhereAndHowMuch cleanup={cleanup} />
      </p>
      <HowItIsKnown totals={totals} />
      <p className="text-pretty">{t.rich('stays', { strong })}</p>
      <p className="text-pretty">{t.rich('mind', { strong })}</p>
      <p className="text-pretty tabular-nums">
        {t('takes', { span: runSpan(count / rate), rate })}
      </p>
      <div className="space-y-1 pt-1 text-[13px] text-muted">
        <LeftOut leftOut={totals.leftOut}>
          {!isShown && (
            <Link href={`${path}?state=left_out`} prefetch={false} className={LINK}>
              {plan('leftOut.show')}
            </Link>
          )}
        </LeftOut>
        <p className="text-pretty tabular-nums">
          <PlanFrozen cleanup={cleanup} />
          {!isShown && (
            <>
              {t('gap')}
              <Link href={path} prefetch={false} className={LINK}>
                {plan('planned.show')}
              </Link>
            </>
          )}
        </p>
      </div>
    </div>
  )
}

/** So many applications are named; of the others it is said how many. */
const NAMED_APPS = 4

function WhereAndHowMuch({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanupPlan')
  const media = useTranslations('media')
  const [, ...sizes] = useSelectionWords()(cleanup.totals)
  const { apps } = cleanup.totals
  const names = apps
    .slice(0, NAMED_APPS)
    .map(({ appId, name }) => {
      const label = media('defaultApp')
      return isolated(displayTitle(appLabel({ appId, appName: name }, label) ?? label))
    })
    .join(t('join'))
  const more = apps.length - NAMED_APPS
  return (
    <>
      {/* A connection is named by its region. */}
      <bdi>{cleanup.connectionId}</bdi>
      {names !== '' && (
        <>
          {' · '}
          {more > 0 ? t('listOf', { items: names, more }) : names}
        </>
      )}
      {' · '}
      {sizes.join(' · ')}
    </>
  )
}
