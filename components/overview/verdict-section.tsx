'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { VerdictChip } from '@/components/media/verdict-chip'
import { BAR_COLOURS, lookOf } from '@/components/media/verdict-looks'
import { OverviewSection } from '@/components/overview/overview-section'
import { useSizeSum } from '@/components/overview/use-size-sum'
import type { LeftoverCount, LeftoversOverview } from '@/lib/contracts/leftovers'
import { leftoversPath } from '@/lib/data/leftovers-path'
import type { VerdictBasis } from '@/lib/uploads/facts'
import type { VerdictKind } from '@/lib/uploads/verdict-rules'

/** What waits for somebody first. */
const KINDS = ['stalled', 'in_progress', 'expired', 'clean', 'finished'] as const

/** Unfinished uploads by verdict and basis: a table whose numbers are bars and links. */
export function VerdictSection({
  overview: { byBasis },
  total,
}: {
  overview: LeftoversOverview
  total: number
}) {
  const t = useTranslations('overview')
  const rows = KINDS.flatMap((kind) =>
    (['reported', 'unreported'] as const).map((basis) => ({
      kind,
      basis,
      figures: byBasis[kind][basis],
    })),
  ).filter(({ kind, figures }) => figures.count > 0 || kind === 'stalled')
  const most = Math.max(1, ...rows.map(({ figures }) => figures.count))
  const all = rows.reduce(
    (sum, { figures }) => ({
      count: sum.count + figures.count,
      bytes: sum.bytes + figures.bytes,
      unknownSizes: sum.unknownSizes + figures.unknownSizes,
    }),
    { count: 0, bytes: 0, unknownSizes: 0 },
  )
  return (
    <OverviewSection title={t('byVerdict')}>
      <table className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-left text-xs text-muted">
            <th scope="col" className="w-56 py-1.5 font-medium">
              {t('verdict')}
            </th>
            <th scope="col" className="w-32 py-1.5 font-medium">
              {t('basis')}
            </th>
            <th scope="col" className="py-1.5 font-medium">
              {t('uploads')}
            </th>
            <th scope="col" className="w-72 py-1.5 text-right font-medium">
              {t('size')}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <VerdictRow key={`${row.kind} ${row.basis}`} {...row} most={most} />
          ))}
        </tbody>
        <tfoot className="max-md:block">
          <tr className="font-medium max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-3 max-md:py-2">
            <th scope="row" className="py-2 text-left font-medium max-md:py-0" colSpan={2}>
              {t('all')}
            </th>
            <td className="py-2 max-md:py-0">
              <FigureLink href={leftoversPath()} count={total} />
            </td>
            <SizeCell figures={all} />
          </tr>
        </tfoot>
      </table>
    </OverviewSection>
  )
}

function VerdictRow({
  kind,
  basis,
  figures,
  most,
}: {
  kind: VerdictKind
  basis: VerdictBasis
  figures: LeftoverCount
  most: number
}) {
  const t = useTranslations('overview')
  const words = useTranslations('verdict.word')
  const basisText = t(basis === 'reported' ? 'basisReported' : 'basisUnreported')
  const word = words(lookOf({ kind, basis }))
  const href = leftoversPath({ verdict: kind, basis })
  return (
    <tr className="border-b border-line max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:py-2.5">
      <th scope="row" className="h-10 py-1 text-left font-normal max-md:h-auto max-md:py-0">
        <VerdictChip verdict={{ kind, basis }} />
      </th>
      <td className="py-1 text-[13px] text-muted max-md:py-0">{basisText}</td>
      <td className="py-1 max-md:w-full max-md:py-0">
        <Link
          href={href}
          prefetch={false}
          aria-label={t('rowLink', { verdict: word, basis: basisText, count: figures.count })}
          className="group flex min-h-6 items-center gap-2.5 rounded"
        >
          <Count count={figures.count} />
          <span
            aria-hidden
            className={`h-3.5 rounded-r-sm group-hover:opacity-80 ${BAR_COLOURS[kind]} ${basis === 'unreported' ? 'hatched bg-transparent! inset-ring inset-ring-(--hatch)' : ''} ${figures.count > 0 ? 'min-w-0.5' : ''}`}
            style={{ width: `calc((100% - 6rem) * ${figures.count / most})` }}
          />
        </Link>
      </td>
      <SizeCell figures={figures} />
    </tr>
  )
}

function Count({ count }: { count: number }) {
  const format = useFormatter()
  return (
    <span className="w-16 shrink-0 text-right font-medium text-accent tabular-nums underline-offset-2 group-hover:underline">
      {format.number(count)}
    </span>
  )
}

function FigureLink({ href, count }: { href: string; count: number }) {
  return (
    <Link href={href} prefetch={false} className="group inline-flex min-h-6 items-center rounded">
      <Count count={count} />
    </Link>
  )
}

function SizeCell({ figures }: { figures: Omit<LeftoverCount, 'unreported'> }) {
  const sizeSum = useSizeSum()
  const tip = useTranslations('media')('reportedTip')
  return (
    <td
      title={tip}
      className="py-1 text-right text-[13px] font-normal tabular-nums max-md:w-full max-md:py-0 max-md:pl-18.5 max-md:text-left"
    >
      {sizeSum(figures)}
    </td>
  )
}
