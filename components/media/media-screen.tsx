'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useSelection } from '@/components/data-table/use-selection'
import { PageHead } from '@/components/layout/page-head'
import { MediaFilterBar } from '@/components/media/media-filter-bar'
import { MediaList } from '@/components/media/media-list'
import { MediaSelectionBar } from '@/components/media/media-selection-bar'
import { metValues } from '@/components/media/met-values'
import { ROW_ICONS } from '@/components/media/verdict-chip'
import { useMediaFilters } from '@/components/media/use-media-filters'
import { Button } from '@/components/ui/button'
import { IconSymbols } from '@/components/ui/icon-symbols'
import type { MediaRow } from '@/lib/contracts/media'
import { firstPage } from '@/lib/data/first-page'
import { keys } from '@/lib/data/keys'
import { mediaListQuery } from '@/lib/data/media-list-query'
import { missedQuery } from '@/lib/data/missed-changes'
import { useFormat } from '@/lib/i18n/use-format'
import { MEDIA_COLUMNS, MEDIA_COLUMNS_COOKIE, writeHiddenColumns } from '@/lib/ui/media-columns'
import type { HideableColumn } from '@/lib/ui/media-columns'
import { setPreferenceCookie } from '@/lib/ui/preference-cookie'
import { uniqueRows } from '@/lib/ui/unique-rows'
import { useNow } from '@/lib/ui/use-now'

// With a place of its own to wait in: without one the whole screen would be suspended.
const ListChanged = dynamic(
  () => import('@/components/media/list-changed').then(({ ListChanged }) => ListChanged),
  { loading: () => null },
)

export interface MediaScreenProps {
  region: string
  canDelete: boolean
  hiddenColumns: readonly HideableColumn[]
}

const idOf = ({ mediaId }: MediaRow) => mediaId

/** The whole library, live from VOD: search, filter, endless list, selection, and what can be done with one media. */
export function MediaScreen({ region, canDelete, hiddenColumns }: MediaScreenProps) {
  const t = useTranslations('media')
  const client = useQueryClient()
  const [filters, change] = useMediaFilters()
  const query = useInfiniteQuery(mediaListQuery(filters))
  const [hidden, setHidden] = useState(hiddenColumns)
  const pages = query.data?.pages
  const rows = pages ? uniqueRows(pages) : []
  const indexOf = new Map(rows.map(({ mediaId }, index) => [mediaId, index]))
  const [selection, select] = useSelection(rows, idOf)
  const first = pages?.[0]
  const { data: missed = 0 } = useQuery(missedQuery(keys.media.list(filters), first?.asOf))

  function refresh() {
    window.scrollTo(0, 0)
    client.setQueryData(keys.media.list(filters), firstPage(query.data))
    void query.refetch()
  }

  function hideColumns(wanted: HideableColumn[]) {
    setHidden(wanted)
    setPreferenceCookie(MEDIA_COLUMNS_COOKIE, writeHiddenColumns(wanted))
  }

  return (
    <>
      <IconSymbols icons={ROW_ICONS} />
      <PageHead
        title={t('title')}
        line={
          first && !query.isPlaceholderData
            ? t.rich('lineRead', {
                region,
                total: first.total,
                readAt: () => <ReadAt asOf={first.asOf} />,
                together: (text) => <span className="whitespace-nowrap">{text}</span>,
              })
            : t('line', { region })
        }
        action={
          <Button
            disabled={query.isFetching && !query.isFetchingNextPage}
            aria-label={t('refresh')}
            onClick={refresh}
          >
            <RefreshCw
              aria-hidden
              className={`size-4 ${query.isRefetching ? 'animate-spin' : ''}`}
            />
            <span className="hidden sm:inline">{t('refresh')}</span>
          </Button>
        }
      />
      <MediaFilterBar
        filters={filters}
        onChange={change}
        met={metValues(rows)}
        hiddenColumns={hidden}
        onHideColumns={hideColumns}
      />
      {missed > 0 && !query.isPlaceholderData && (
        <ListChanged count={missed} busy={query.isFetching} onRefresh={refresh} />
      )}
      <MediaList
        region={region}
        canDelete={canDelete}
        columns={MEDIA_COLUMNS.filter((column) => !hidden.some((other) => other === column))}
        filters={filters}
        query={query}
        rows={rows}
        indexOf={indexOf}
        chosen={selection.chosen}
        select={select}
        onFilter={change}
        onRefresh={refresh}
      />
      <MediaSelectionBar
        chosen={selection.chosen}
        rows={rows}
        indexOf={indexOf}
        onClear={select.clear}
      />
    </>
  )
}

function ReadAt({ asOf }: { asOf: string }) {
  const format = useFormat()
  const now = useNow(asOf)
  return format.ago(now - Date.parse(asOf))
}
