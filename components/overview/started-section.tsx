'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ChartFrame } from '@/components/overview/chart-frame'
import { LazyBarChart } from '@/components/overview/lazy-bar-chart'
import { NumbersTable } from '@/components/overview/numbers-table'
import { OverviewSection } from '@/components/overview/overview-section'
import { NOT_REPORTED } from '@/lib/contracts/leftovers'
import type { LeftoversOverview } from '@/lib/contracts/leftovers'
import { leftoversPath } from '@/lib/data/leftovers-path'
import { displayTitle } from '@/lib/ui/title-text'

const HEIGHT = 56
/** The largest as charts; every one is in the table. */
const CHARTS = 6

interface Series {
  source: string | null
  name: string
  total: number
  most: number
  byDay: ReadonlyMap<string, number>
}

type Days = LeftoversOverview['days']
type Started = LeftoversOverview['started']

/** How many uploads began each day and are not finished: one small chart a source, on one scale. */
export function StartedSection({
  days,
  started,
  ofZone,
}: {
  days: Days
  started: Started
  /** Days are those of the reader's zone. */
  ofZone: boolean
}) {
  const t = useTranslations('overview')
  const series = useSeries(started)
  if (series.length === 0)
    return (
      <OverviewSection title={t('started')} line={t('startedLine')}>
        <p>{t('startedNone')}</p>
      </OverviewSection>
    )
  return (
    <ChartFrame
      title={t('started')}
      line={t('startedLine')}
      chart={<StartedCharts days={days} series={series} ofZone={ofZone} />}
      table={<StartedTable days={days} series={series} />}
    />
  )
}

function useSeries(started: Started): Series[] {
  const notReported = useTranslations('overview')('notReported')
  const bySource = new Map<string | null, Map<string, number>>()
  for (const { day, source, count } of started) {
    const byDay = bySource.get(source) ?? new Map<string, number>()
    bySource.set(source, byDay.set(day, count))
  }
  return [...bySource]
    .map(([source, byDay]) => ({
      source,
      name: source === null ? notReported : displayTitle(source),
      total: [...byDay.values()].reduce((sum, count) => sum + count, 0),
      most: Math.max(...byDay.values()),
      byDay,
    }))
    .toSorted((a, b) => b.total - a.total)
}

const rowsOf = ({ source }: Series, { from, to }: Pick<Days[number], 'from' | 'to'>) =>
  leftoversPath({
    source: source ?? NOT_REPORTED,
    startedFrom: from,
    startedTo: to,
    sort: 'startedAt:desc',
  })

function StartedCharts({
  days,
  series,
  ofZone,
}: {
  days: Days
  series: Series[]
  ofZone: boolean
}) {
  const t = useTranslations('overview')
  const dayText = useDayText()
  // Those without a source are a series of their own however few they are.
  const shown = series.filter(({ source }, index) => index < CHARTS || source === null)
  const most = Math.max(...shown.map((one) => one.most))
  const all = { from: days[0]?.from ?? '', to: days.at(-1)?.to ?? '' }
  return (
    <>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        {shown.map((one) => (
          <figure key={one.source ?? ''} className="min-w-0">
            <figcaption className="mb-1 flex items-baseline gap-x-2 text-[13px]">
              <Link
                href={rowsOf(one, all)}
                prefetch={false}
                className="truncate font-medium text-accent underline-offset-2 hover:underline"
              >
                <bdi>{one.name}</bdi>
              </Link>
              <span className="ml-auto shrink-0 text-xs text-muted tabular-nums">
                {t('startedPeak', { total: one.total, most: one.most })}
              </span>
            </figcaption>
            <div style={{ minHeight: HEIGHT }}>
              {ofZone && (
                <LazyBarChart
                  bars={days.map((day) => {
                    const count = one.byDay.get(day.day) ?? 0
                    return {
                      key: day.day,
                      count,
                      name: t('startedBar', { source: one.name, day: dayText(day.day), count }),
                      href: rowsOf(one, day),
                    }
                  })}
                  most={most}
                  height={HEIGHT}
                  hatched={one.source === null}
                  className="text-muted"
                  label={`${t('started')}: ${one.name}`}
                />
              )}
            </div>
            <p aria-hidden className="mt-0.5 flex justify-between text-xs text-muted">
              <span>{dayText(days[0]?.day ?? '')}</span>
              <span>{dayText(days.at(-1)?.day ?? '')}</span>
            </p>
          </figure>
        ))}
      </div>
      {shown.length < series.length && (
        <p className="mt-3 text-[13px] text-muted">
          {t('startedMore', { count: series.length - shown.length })}
        </p>
      )}
    </>
  )
}

function StartedTable({ days, series }: { days: Days; series: Series[] }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const dayText = useDayText()
  return (
    <NumbersTable
      caption={t('started')}
      columns={[t('day'), ...series.map(({ name }) => name)]}
      rows={days.toReversed().map((day) => ({
        key: day.day,
        cells: [
          dayText(day.day),
          ...series.map((one) => {
            const count = one.byDay.get(day.day) ?? 0
            if (count === 0) return '0'
            return (
              <Link
                key={one.name}
                href={rowsOf(one, day)}
                prefetch={false}
                className="text-accent underline-offset-2 hover:underline"
              >
                {format.number(count)}
              </Link>
            )
          }),
        ],
      }))}
    />
  )
}

/** A calendar day is the same in every zone: “19 Nov”. */
function useDayText() {
  const locale = useLocale()
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return (day: string) => (day === '' ? '' : format.format(new Date(`${day}T00:00:00Z`)))
}
