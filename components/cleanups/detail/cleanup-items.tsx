'use client'
'use no memo'

// Whether the list is older than its run is asked of the cache on every render.

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { KIND_ICONS, kindShown, kindWord } from '@/components/cleanups/detail/item-kinds'
import { ItemRow } from '@/components/cleanups/detail/item-row'
import {
  ItemTable,
  LEFT_OUT_COLUMNS,
  PLAN_COLUMNS,
  RUN_COLUMNS,
} from '@/components/cleanups/detail/item-table'
import type { ChangeItemFilters } from '@/components/cleanups/detail/use-item-filters'
import { useRowHeight } from '@/components/data-table/use-row-height'
import { VirtualRows } from '@/components/data-table/virtual-rows'
import { RetryProblem } from '@/components/feedback/retry-problem'
import { ROW_ICONS } from '@/components/media/verdict-chip'
import { Button } from '@/components/ui/button'
import { IconSymbols } from '@/components/ui/icon-symbols'
import { SearchField } from '@/components/ui/search-field'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { itemFilterOf, NO_ITEM_FILTERS } from '@/lib/data/cleanup-item-filters'
import type { CleanupItemFilters } from '@/lib/data/cleanup-item-filters'
import { cleanupItemsQuery } from '@/lib/data/cleanup-items-query'
import { firstPage } from '@/lib/data/first-page'
import { keys } from '@/lib/data/keys'
import { uniqueRows } from '@/lib/ui/unique-rows'
import { useNow } from '@/lib/ui/use-now'

const ICONS = { ...ROW_ICONS, ...KIND_ICONS }
/** The heading, for who asks from above to see some of them. */
export const ITEMS_ID = 'cleanup-items'

interface CleanupItemsProps {
  cleanup: Cleanup
  filters: CleanupItemFilters
  onFilter: ChangeItemFilters
}

/** The media of a cleanup: those of one outcome, or those whose title or ID holds a text; endless. */
export function CleanupItems({ cleanup, filters, onFilter }: CleanupItemsProps) {
  const t = useTranslations('cleanups')
  const client = useQueryClient()
  const options = cleanupItemsQuery(cleanup.id, itemFilterOf(filters))
  const query = useInfiniteQuery(options)
  useRefreshAtTheEnd(cleanup)
  const pages = query.data?.pages
  const first = pages?.[0]
  const items = useMemo(() => uniqueRows(pages ?? []), [pages])
  const indexOf = useMemo(
    () => new Map(items.map(({ mediaId }, index) => [mediaId, index])),
    [items],
  )
  const now = useNow(first?.asOf ?? cleanup.asOf)
  const rowHeight = useRowHeight()
  const onSearch = useCallback((q: string) => onFilter({ q }), [onFilter])
  const isOld = !query.isFetching && client.getQueryState(options.queryKey)?.isInvalidated === true
  const columns =
    filters.state === 'left_out'
      ? LEFT_OUT_COLUMNS
      : cleanup.started === null
        ? PLAN_COLUMNS
        : RUN_COLUMNS

  const showNewest = () => {
    client.setQueryData(options.queryKey, firstPage)
    void query.refetch()
  }
  const problem = query.error && (
    <div className="max-w-3xl px-4 pb-3 md:px-6">
      <RetryProblem
        error={query.error}
        busy={query.isFetching}
        onRetry={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
      />
    </div>
  )
  return (
    <section aria-labelledby={ITEMS_ID}>
      <IconSymbols icons={ICONS} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-3 md:px-6">
        <h2
          id={ITEMS_ID}
          tabIndex={-1}
          className="text-base leading-7 font-semibold tracking-tight outline-none"
        >
          {t('items')}
        </h2>
        <SearchField
          value={filters.q}
          label={t('search')}
          clearLabel={t('clearSearch')}
          maxLength={128}
          onChange={onSearch}
          className="w-72 max-sm:w-full"
        />
        <ShownNow state={cleanup.state} filters={filters} onFilter={onFilter} />
      </div>
      {isOld && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-3 text-[13px] text-muted md:px-6">
          {t('newer')}
          <Button size="small" onClick={showNewest}>
            {t('showNewer')}
          </Button>
        </p>
      )}
      {!query.isFetchNextPageError && problem}
      {query.isPending && <ItemsSkeleton columns={columns.length} />}
      {first && items.length === 0 && !problem && (
        <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
          <p className="font-medium">{t('noItems')}</p>
          {Object.keys(itemFilterOf(filters)).length > 0 && (
            <Button onClick={() => onFilter(NO_ITEM_FILTERS)}>{t('clearFilters')}</Button>
          )}
        </div>
      )}
      {first && items.length > 0 && (
        <>
          <ItemTable
            columns={columns}
            rowCount={first.total}
            busy={query.isFetching}
            dimmed={query.isPlaceholderData}
          >
            <VirtualRows
              count={items.length}
              rowHeight={rowHeight}
              indexOf={indexOf}
              keyOf={(index) => items[index]?.mediaId ?? String(index)}
              canLoad={query.hasNextPage && !query.isFetching && !query.isFetchNextPageError}
              onNearEnd={() => void query.fetchNextPage()}
              className="md:min-w-(--table-width)"
            >
              {(index) => {
                const item = items[index]
                return (
                  item && (
                    <ItemRow
                      key={item.mediaId}
                      item={item}
                      state={cleanup.state}
                      index={index}
                      now={now}
                      columns={columns}
                    />
                  )
                )
              }}
            </VirtualRows>
          </ItemTable>
          <div className="py-4">
            {query.isFetchNextPageError && problem}
            <p role="status" className="px-4 text-muted tabular-nums md:px-6">
              {query.hasNextPage
                ? t('itemsLoaded', { loaded: items.length, total: first.total })
                : t('itemsAllLoaded', { total: items.length })}
              {query.isFetchingNextPage && <span className="ml-3">{t('loadingMore')}</span>}
            </p>
          </div>
        </>
      )}
    </section>
  )
}

/** The moment a run ends its items are read again, unless that moves rows under somebody's hands. */
function useRefreshAtTheEnd({ id, state }: Cleanup) {
  const client = useQueryClient()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === state) return
    before.current = state
    void client.invalidateQueries({
      queryKey: keys.cleanups.allItems(id),
      refetchType: document.activeElement?.closest('[data-row-key]') ? 'none' : 'active',
    })
  }, [client, id, state])
}

/** What is shown of all, with the way back. */
function ShownNow({
  state,
  filters,
  onFilter,
}: Omit<CleanupItemsProps, 'cleanup'> & Pick<Cleanup, 'state'>) {
  const t = useTranslations('cleanups')
  const word = shownWord(filters, state)
  if (word === null) return null
  return (
    <p className="flex flex-wrap items-center gap-3">
      <span className="font-medium text-accent">{t(`kind.${word}`)}</span>
      <Button size="small" onClick={() => onFilter({ outcome: null, state: null, retry: null })}>
        {t('showAll')}
      </Button>
    </p>
  )
}

function shownWord(filters: CleanupItemFilters, state: Cleanup['state']) {
  const kind = kindShown(filters)
  if (kind !== null) return kindWord(kind, state)
  if (filters.state === 'done') return 'done'
  if (filters.retry === 'now') return 'retryNow'
  return filters.retry === 'after_fix' ? 'retryAfterFix' : null
}

const ROWS = 6

function ItemsSkeleton({ columns }: { columns: number }) {
  const t = useTranslations('cleanups')
  return (
    <>
      <p role="status" className="sr-only">
        {t('itemsLoading')}
      </p>
      <div aria-hidden className="border-t border-line bg-surface">
        {Array.from({ length: ROWS }, (_, row) => (
          <div key={row} className="flex h-10 items-center gap-8 border-b border-line px-4 md:px-6">
            <span className="skeleton block h-3.5 w-56" />
            {Array.from({ length: columns }, (_, cell) => (
              <span key={cell} className="skeleton block h-3.5 w-24 max-md:hidden" />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}
