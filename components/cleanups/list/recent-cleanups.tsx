import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { CleanupResult } from '@/components/cleanups/list/cleanup-result'
import { CleanupState } from '@/components/cleanups/list/cleanup-state'
import { OverviewSection } from '@/components/overview/overview-section'
import { RelativeTime } from '@/components/ui/relative-time'
import type { CleanupPage } from '@/lib/contracts/cleanups'
import { displayTitle } from '@/lib/ui/title-text'

/** The newest cleanups in a line each, as they stood when the page was drawn. Drawn by the server. */
export function RecentCleanups({
  page: { items, asOf },
  canRun,
}: {
  page: CleanupPage
  canRun: boolean
}) {
  const t = useTranslations('cleanups')
  return (
    <OverviewSection
      title={t('recent')}
      action={
        <Link
          href="/cleanups"
          prefetch={false}
          className="leading-7 font-medium text-accent underline-offset-2 hover:underline"
        >
          {t('allCleanups')}
        </Link>
      }
    >
      <ul className="divide-y divide-line border-y border-line">
        {items.map((cleanup) => (
          <li
            key={cleanup.id}
            className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 py-2 tabular-nums"
          >
            <Link
              href={`/cleanups/${encodeURIComponent(cleanup.id)}`}
              prefetch={false}
              className="min-w-24 font-medium text-accent underline-offset-2 hover:underline"
            >
              {t('rowTitle', { count: cleanup.count })}
            </Link>
            <CleanupState state={cleanup.state} canRun={canRun} />
            <CleanupResult cleanup={cleanup} />
            <span className="ml-auto text-[13px] text-muted max-sm:ml-0 max-sm:basis-full">
              <bdi>{displayTitle(cleanup.planned.name) || cleanup.planned.actor}</bdi>
              {' · '}
              <RelativeTime time={cleanup.planned.at} now={Date.parse(asOf)} />
            </span>
          </li>
        ))}
      </ul>
    </OverviewSection>
  )
}
