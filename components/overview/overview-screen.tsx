'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NoReportsNote } from '@/components/feedback/no-reports-note'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { PageHead } from '@/components/layout/page-head'
import { ROW_ICONS } from '@/components/media/verdict-chip'
import { ClearsSection } from '@/components/overview/clears-section'
import { OverviewNone } from '@/components/overview/overview-none'
import { ScanButton } from '@/components/overview/scan-button'
import { ScanNote } from '@/components/overview/scan-note'
import { ScanSection } from '@/components/overview/scan-section'
import { StartedSection } from '@/components/overview/started-section'
import { VerdictSection } from '@/components/overview/verdict-section'
import { Button } from '@/components/ui/button'
import { IconSymbols } from '@/components/ui/icon-symbols'
import type { LeftoversOverview } from '@/lib/contracts/leftovers'
import { leftoversOverviewQuery } from '@/lib/data/leftovers-overview-query'
import { problemOfError } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'
import { useNow } from '@/lib/ui/use-now'
import { useTimeZone } from '@/lib/ui/use-time-zone'

/** What is unfinished in the library, in numbers that each lead to their rows. */
export function OverviewScreen({
  region,
  canScan,
  recentCleanups,
}: {
  region: string
  canScan: boolean
  /** Comes drawn from the server, so that it costs no code here. */
  recentCleanups?: ReactNode
}) {
  const t = useTranslations('overview')
  const frame = useTranslations('frame')
  const format = useFormat()
  const timeZone = useTimeZone()
  const query = useQuery(leftoversOverviewQuery(timeZone))
  const overview = query.data
  const now = useNow(overview?.asOf ?? '')
  const listAsOf = overview?.scan.listAsOf
  const problem = query.error && problemOfError(query.error, 'read')
  return (
    <>
      <IconSymbols icons={ROW_ICONS} />
      <PageHead
        title={t('title')}
        line={
          listAsOf
            ? t('lineAsOf', { region, ago: format.ago(now - Date.parse(listAsOf)) })
            : t('line', { region })
        }
        action={canScan && overview && <ScanButton scan={overview.scan} />}
      />
      <div className="max-w-5xl space-y-8 px-4 pt-2 pb-8 md:px-6">
        {problem && (
          <ProblemNote problem={problem}>
            {problem.kind === 'signedOut' && <SignInAgain />}
            {problem.retry && (
              <Button size="small" disabled={query.isFetching} onClick={() => void query.refetch()}>
                {frame('tryAgain')}
              </Button>
            )}
          </ProblemNote>
        )}
        {overview && <Numbers overview={overview} now={now} ofZone={!query.isPlaceholderData} />}
        {recentCleanups}
      </div>
    </>
  )
}

function Numbers({
  overview,
  now,
  ofZone,
}: {
  overview: LeftoversOverview
  now: number
  /** Days are those of the reader's zone. */
  ofZone: boolean
}) {
  const t = useTranslations('overview')
  const { scan, byVerdict } = overview
  const total = Object.values(byVerdict).reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <ScanNote scan={scan} now={now} />
      {!scan.reportsReadable && <NoReportsNote />}
      {total === 0 ? (
        <OverviewNone scan={scan} now={now} />
      ) : (
        <>
          <VerdictSection overview={overview} total={total} />
          <ClearsSection clearsIn={overview.clearsIn} />
          <StartedSection days={overview.days} started={overview.started} ofZone={ofZone} />
        </>
      )}
      {scan.state !== null && <ScanSection scan={scan} now={now} />}
      {scan.unseen > 0 && <p className="text-[13px] text-muted">{t('unseenNote')}</p>}
    </>
  )
}
