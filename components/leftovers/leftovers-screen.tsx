'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import Radar from 'lucide-react/icons/radar'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { isSelected } from '@/components/data-table/matching-selection'
import { useMatchingSelection } from '@/components/data-table/use-matching-selection'
import { useUrlFilters } from '@/components/data-table/use-url-filters'
import { PageHead } from '@/components/layout/page-head'
import { LeftoverFilterBar } from '@/components/leftovers/leftover-filter-bar'
import { LeftoverList } from '@/components/leftovers/leftover-list'
import { LeftoverSelectionBar } from '@/components/leftovers/leftover-selection-bar'
import { LeftoverSums } from '@/components/leftovers/leftover-sums'
import { useScan } from '@/components/leftovers/use-scan'
import { MediaListProblem } from '@/components/media/media-list-problem'
import { metValues } from '@/components/media/met-values'
import { ROW_ICONS } from '@/components/media/verdict-chip'
import { Button } from '@/components/ui/button'
import { IconSymbols } from '@/components/ui/icon-symbols'
import type { LeftoverFilter, LeftoverItem } from '@/lib/contracts/leftovers'
import type { MediaRow } from '@/lib/contracts/media'
import { keys } from '@/lib/data/keys'
import {
  isWithin,
  leftoverFilterOf,
  leftoversPath,
  NO_LEFTOVER_FILTERS,
  readLeftoverFilters,
} from '@/lib/data/leftover-filters'
import { leftoverListQuery, leftoverTotalsQuery } from '@/lib/data/leftover-list-query'
import { firstPage } from '@/lib/data/first-page'
import { problemOfError } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'
import { MEDIA_COLUMNS, MEDIA_COLUMNS_COOKIE, writeHiddenColumns } from '@/lib/ui/media-columns'
import type { HideableColumn } from '@/lib/ui/media-columns'
import { setPreferenceCookie } from '@/lib/ui/preference-cookie'
import { uniqueRows } from '@/lib/ui/unique-rows'
import { useNow } from '@/lib/ui/use-now'

// With a place of its own to wait in: without one the whole screen would be suspended.
const ScanNotes = dynamic(
  () => import('@/components/leftovers/scan-notes').then(({ ScanNotes }) => ScanNotes),
  { loading: () => null },
)

const idOf = ({ mediaId }: MediaRow) => mediaId

/** The work queue: every upload that was begun and not finished, dated, explained, and what can be done with each. */
export function LeftoversScreen({
  region,
  canDelete,
  canScan,
  hiddenColumns,
}: {
  region: string
  canDelete: boolean
  canScan: boolean
  hiddenColumns: readonly HideableColumn[]
}) {
  const t = useTranslations('leftovers')
  const client = useQueryClient()
  const [filters, change] = useUrlFilters(readLeftoverFilters, leftoversPath)
  const filter = leftoverFilterOf(filters)
  const query = useInfiniteQuery(leftoverListQuery(filters))
  const { data: totals } = useQuery({
    ...leftoverTotalsQuery(filter),
    // The list brings them along.
    enabled: query.isSuccess && !query.isPlaceholderData && !query.isFetching,
  })
  const { summary, scan, asked, error, ask } = useScan()
  const [hidden, setHidden] = useState(hiddenColumns)
  const pages = query.data?.pages
  const rows: LeftoverItem[] = pages ? uniqueRows(pages) : []
  const indexOf = new Map(rows.map(({ mediaId }, index) => [mediaId, index]))
  const [selection, select] = useMatchingSelection<MediaRow, LeftoverFilter>(rows, idOf)
  const first = pages?.[0]
  const now = useNow(summary?.asOf ?? '')
  const busy = asked || scan?.running === true
  const onScan = canScan && !busy ? ask : undefined
  const within = selection.matching === null || isWithin(filter, selection.matching)
  const newer =
    pages !== undefined &&
    pages.length > 1 &&
    !query.isFetching &&
    !!scan?.finishedAt &&
    scan.finishedAt > (first?.asOf ?? '')

  function refresh() {
    window.scrollTo(0, 0)
    client.setQueryData(keys.leftovers.list(filters), firstPage(query.data))
    void query.refetch()
  }

  return (
    <>
      <IconSymbols icons={ROW_ICONS} />
      <PageHead
        title={t('title')}
        line={
          <>
            {scan?.listAsOf
              ? t.rich('lineRead', {
                  region,
                  readAt: () => <ScannedAgo at={scan.listAsOf ?? ''} now={now} />,
                  together: (text) => <span className="whitespace-nowrap">{text}</span>,
                })
              : t('line', { region })}
            {busy && (
              <span role="status" className="ml-3 whitespace-nowrap text-moving tabular-nums">
                {scan?.running ? t('scanning', { seen: scan.seen }) : t('scanAsked')}
              </span>
            )}
          </>
        }
        action={
          canScan && (
            <Button disabled={busy} aria-label={t('scanNow')} onClick={ask}>
              <Radar aria-hidden className={`size-4 ${busy ? 'animate-spin' : ''}`} />
              <span className="hidden sm:inline">{t('scanNow')}</span>
            </Button>
          )
        }
      />
      <LeftoverFilterBar
        filters={filters}
        onChange={change}
        summary={summary}
        met={metValues(rows)}
        hiddenColumns={hidden}
        onHideColumns={(wanted) => {
          setHidden(wanted)
          setPreferenceCookie(MEDIA_COLUMNS_COOKIE, writeHiddenColumns(wanted))
        }}
      />
      {error && (
        <MediaListProblem
          problem={problemOfError(error, 'read')}
          asOf={undefined}
          busy={busy}
          onRetry={ask}
        />
      )}
      {scan && (scan.state === 'failed' || !scan.reportsReadable || scan.unseen > 0) && (
        <ScanNotes scan={scan} now={now} onScan={onScan} />
      )}
      {totals && totals.count > 0 && !query.isPlaceholderData && <LeftoverSums totals={totals} />}
      {newer && (
        <p role="status" className="flex flex-wrap gap-x-3 px-4 pb-3 md:px-6">
          {t('newer')}
          <Button look="link" size="text" onClick={refresh}>
            {t('showNewer')}
          </Button>
        </p>
      )}
      <LeftoverList
        canDelete={canDelete}
        columns={MEDIA_COLUMNS.filter((column) => !hidden.some((other) => other === column))}
        filters={filters}
        query={query}
        rows={rows}
        indexOf={indexOf}
        scan={scan}
        isChosen={(mediaId) => isSelected(selection, mediaId)}
        selectable={within && !(selection.matching && query.isPlaceholderData)}
        select={select}
        onFilter={change}
        onRefresh={refresh}
        onScan={onScan}
      />
      <LeftoverSelectionBar
        selection={selection}
        rows={rows}
        indexOf={indexOf}
        total={query.isPlaceholderData ? undefined : totals?.count}
        elsewhere={!within}
        onSelectMatching={() => select.chooseMatching(filter)}
        onShow={(matching) => change({ ...NO_LEFTOVER_FILTERS, ...matching })}
        onClear={select.clear}
      />
    </>
  )
}

function ScannedAgo({ at, now }: { at: string; now: number }) {
  const format = useFormat()
  return format.ago(now - Date.parse(at))
}
