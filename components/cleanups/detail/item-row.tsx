'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import type { MouseEvent } from 'react'
import { ITEM_CELLS } from '@/components/cleanups/detail/item-cells'
import type { ItemColumn } from '@/components/cleanups/detail/item-table'
import { rowPlace } from '@/components/data-table/row-place'
import { useMediaActions } from '@/components/media/media-actions-context'
import { mediaPagePath } from '@/components/media/media-link'
import { IdButton } from '@/components/ui/id-button'
import { MediaTitle } from '@/components/ui/media-title'
import type { CleanupItem, CleanupState } from '@/lib/contracts/cleanups'
import { shortId } from '@/lib/ui/short-id'

const ROW =
  'virtual-row group border-b border-line bg-surface hover:bg-hover max-md:flex max-md:flex-wrap max-md:content-center max-md:gap-x-2.5 max-md:gap-y-0.5 max-md:px-4 md:grid md:grid-cols-(--columns)'

/** One media of a cleanup. Its title opens the sheet; with a key that opens a tab, its page. */
export const ItemRow = memo(function ItemRow({
  item,
  state,
  index,
  now,
  columns,
}: {
  item: CleanupItem
  state: CleanupState
  index: number
  now: number
  columns: readonly ItemColumn[]
}) {
  const t = useTranslations('cleanups')
  const { openSheet, prepare } = useMediaActions()

  function open(event: MouseEvent<HTMLElement>) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    openSheet(item.mediaId, event.currentTarget)
  }

  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row-index={index}
      data-row-key={item.mediaId}
      style={rowPlace(index)}
      className={ROW}
    >
      <div
        role="rowheader"
        className="flex min-w-0 items-center bg-inherit max-md:basis-full md:sticky md:left-0 md:z-1 md:pr-3 md:pl-6 md:in-data-scrolled:shadow-[1px_0_0_var(--line-strong)]"
      >
        <span className="min-w-0 leading-4.5">
          <a
            href={mediaPagePath(item.mediaId)}
            data-control="title"
            onClick={open}
            onPointerEnter={prepare}
            onFocus={prepare}
            className="block truncate rounded-sm font-medium hover:underline"
          >
            <MediaTitle title={item.title} fallback={t('noTitle')} />
          </a>
          <IdButton
            id={item.mediaId}
            label={t('copyMediaId', { id: shortId(item.mediaId) })}
            className="block max-md:hidden"
          />
        </span>
      </div>
      {columns.map((column) => {
        const Cell = ITEM_CELLS[column]
        return <Cell key={column} item={item} state={state} now={now} />
      })}
    </div>
  )
})
