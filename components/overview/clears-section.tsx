'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ChartFrame } from '@/components/overview/chart-frame'
import { LazyBarChart } from '@/components/overview/lazy-bar-chart'
import { NumbersTable } from '@/components/overview/numbers-table'
import { OverviewSection } from '@/components/overview/overview-section'
import { useSizeSum } from '@/components/overview/use-size-sum'
import type { LeftoversOverview } from '@/lib/contracts/leftovers'
import { leftoversPath } from '@/lib/data/leftovers-path'

const HEIGHT = 168

/** Histogram of the time until VOD's own clean-up. */
export function ClearsSection({ clearsIn }: { clearsIn: LeftoversOverview['clearsIn'] }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const sizeSum = useSizeSum()
  const bars = clearsIn.map(({ afterHours, withinHours, ...figures }) => {
    const label = t('clearsBetween', { from: afterHours / 24, to: withinHours / 24 })
    return {
      key: String(afterHours),
      count: figures.count,
      label,
      figure: format.number(figures.count),
      size: sizeSum(figures),
      name: t('barLink', { label, count: figures.count, size: sizeSum(figures) }),
      href: leftoversPath({
        clearsWithinHours: withinHours,
        ...(afterHours > 0 && { clearsAfterHours: afterHours }),
        sort: 'clearsAt:asc',
      }),
    }
  })
  const most = Math.max(...bars.map(({ count }) => count))
  if (most === 0)
    return (
      <OverviewSection title={t('clears')} line={t('clearsLine')}>
        <p>{t('clearsNone')}</p>
      </OverviewSection>
    )
  return (
    <ChartFrame
      title={t('clears')}
      line={t('clearsLine')}
      chart={
        <div style={{ minHeight: HEIGHT }}>
          <LazyBarChart
            bars={bars}
            most={most}
            height={HEIGHT}
            className="text-cleared-by-vod"
            label={t('clears')}
          />
        </div>
      }
      table={
        <NumbersTable
          caption={t('clears')}
          columns={[t('clearsColumn'), t('uploads'), t('size')]}
          rows={bars.map(({ key, label, count, figure, size, href }) => ({
            key,
            cells: [
              label,
              count === 0 ? (
                figure
              ) : (
                <Link
                  key="count"
                  href={href}
                  prefetch={false}
                  className="text-accent underline-offset-2 hover:underline"
                >
                  {figure}
                </Link>
              ),
              size,
            ],
          }))}
        />
      }
    />
  )
}
