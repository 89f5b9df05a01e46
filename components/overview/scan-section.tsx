'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { OverviewSection } from '@/components/overview/overview-section'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ScanSummary } from '@/lib/contracts/leftovers'
import { leftoversPath } from '@/lib/data/leftovers-path'
import type { Messages } from '@/lib/i18n/messages/en'
import { useFormat } from '@/lib/i18n/use-format'

type Fact = keyof Messages['overview']['fact']

/** The scan that runs or ran last: what it found and what it cost. */
export function ScanSection({ scan, now }: { scan: ScanSummary; now: number }) {
  const t = useTranslations('overview')
  const numbers = useFormatter()
  const format = useFormat()
  const { state, startedAt, finishedAt, calls } = scan
  const took = startedAt === null ? null : end(finishedAt, now) - Date.parse(startedAt)
  const facts: [Fact, ReactNode, string?][] = [
    ['state', state && t(`state.${state}`)],
    ['began', startedAt && <RelativeTime key="began" time={startedAt} now={now} />],
    ['took', took !== null && format.shortDuration(took)],
    [
      'seen',
      <Link
        key="seen"
        href={leftoversPath()}
        prefetch={false}
        className="font-medium text-accent underline-offset-2 hover:underline"
      >
        {numbers.number(scan.seen)}
      </Link>,
    ],
    ['unseen', numbers.number(scan.unseen), t('unseenTip')],
    ['added', numbers.number(scan.added)],
    ['dropped', numbers.number(scan.dropped), t('goneNote')],
    ['calls', t('calls', { total: calls.list + calls.search + calls.report + calls.info })],
  ]
  return (
    <OverviewSection title={t('scan')}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {facts.map(([fact, value, note]) => (
          <div key={fact} title={note}>
            <dt className="text-xs text-muted">{t(`fact.${fact}`)}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-[13px] text-muted tabular-nums">{t('callsOf', calls)}</p>
    </OverviewSection>
  )
}

const end = (finishedAt: string | null, now: number) =>
  finishedAt === null ? now : Date.parse(finishedAt)
