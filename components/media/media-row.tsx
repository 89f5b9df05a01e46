'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useDeletionState } from '@/components/media/media-actions'
import { mediaPagePath } from '@/components/media/media-link'
import { useKeyMayDelete } from '@/components/layout/connection-provider'
import { MediaStatus } from '@/components/media/media-status'
import { CopyButton } from '@/components/ui/copy-button'
import { MediaTitle } from '@/components/ui/media-title'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Media } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import { shortId } from '@/lib/ui/short-id'
import { displayTitle, isolated } from '@/lib/ui/title-text'

const DEFAULT_APP = 'app-1000000'

export interface MediaRowProps {
  media: Media
  now: number
  canDelete: boolean
  onOpen: (mediaId: string, trigger: HTMLElement) => void
  onDelete: (media: Media, trigger: HTMLElement) => void
  /** Somebody is about to open the dialog: fetch it now. */
  onIntent: () => void
}

/** On a phone the cells of a row stand in two lines; roles keep it a table for who cannot see that. */
const ROW =
  'group hover:bg-hover/60 border-line max-md:grid max-md:grid-cols-[auto_auto_minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-2 max-md:gap-y-0.5 max-md:border-b max-md:py-1.5 max-md:pr-2 max-md:pl-4 md:*:border-b md:*:border-line'

export const MediaRow = memo(function MediaRow(props: MediaRowProps) {
  const { media, now, canDelete, onOpen, onDelete, onIntent } = props
  const deletion = useDeletionState(media.mediaId)
  const t = useTranslations('media')
  const frame = useTranslations('frame')
  const keyMayDelete = useKeyMayDelete()
  const format = useFormat()
  const title = displayTitle(media.title) || t('noTitle')
  const unknown = <span className="hatched rounded px-1 text-muted">{format.unknown}</span>
  return (
    <tr role="row" data-row-key={media.mediaId} className={ROW}>
      <th
        role="rowheader"
        scope="row"
        className="py-0.5 text-left leading-[1.15rem] font-normal max-md:col-span-3 max-md:min-w-0 max-md:py-0 md:max-w-0 md:pr-3 md:pl-6"
      >
        <a
          href={mediaPagePath(media.mediaId)}
          data-control="title"
          onPointerEnter={onIntent}
          onFocus={onIntent}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            onOpen(media.mediaId, event.currentTarget)
          }}
          className="block truncate font-medium hover:underline"
        >
          <MediaTitle title={media.title} fallback={t('noTitle')} />
        </a>
        <span className="flex items-center gap-1 text-xs text-muted">
          <span className="font-mono whitespace-nowrap" title={media.mediaId}>
            {shortId(media.mediaId)}
          </span>
          <CopyButton text={media.mediaId} label={t('copyId', { id: media.mediaId })} />
        </span>
      </th>
      <td
        role="cell"
        className="whitespace-nowrap max-md:col-start-1 max-md:row-start-2 max-md:flex max-md:items-center max-md:text-xs md:px-3"
      >
        <MediaStatus status={media.status} />
        {deletion === 'cleared' && <Cleared />}
      </td>
      <td
        role="cell"
        className="whitespace-nowrap tabular-nums max-md:col-start-2 max-md:row-start-2 max-md:text-xs max-md:text-muted md:px-3 md:text-right"
      >
        {media.size === null ? unknown : format.bytes(media.size)}
      </td>
      <td
        role="cell"
        className="tabular-nums max-md:col-start-3 max-md:row-start-2 max-md:text-xs max-md:text-muted md:px-3 md:whitespace-nowrap"
      >
        {media.createdAt ? <RelativeTime time={media.createdAt} now={now} /> : unknown}
      </td>
      <td
        role="cell"
        className="hidden px-3 whitespace-nowrap xl:table-cell"
        title={media.storageLocation ?? undefined}
      >
        {media.storageOwner === 'unknown'
          ? unknown
          : t(media.storageOwner === 'vod' ? 'vodBucket' : 'ownBucket')}
      </td>
      <td
        role="cell"
        dir="auto"
        className="hidden max-w-40 truncate px-3 text-left lg:table-cell"
        title={media.appId ?? undefined}
      >
        {appLabel(media, t('defaultApp')) ?? unknown}
      </td>
      {canDelete && (
        <td
          role="cell"
          className="text-right max-md:col-start-4 max-md:row-span-2 max-md:row-start-1 md:w-12 md:pr-6 xl:w-56"
        >
          <button
            type="button"
            aria-label={`${t('deleteOf', { title: isolated(title) })}${keyMayDelete ? '' : `. ${frame('lookOnlyWhy')}`}`}
            title={keyMayDelete ? t('delete') : frame('lookOnlyWhy')}
            onPointerEnter={onIntent}
            onFocus={onIntent}
            aria-disabled={!keyMayDelete}
            onClick={({ currentTarget }) => keyMayDelete && onDelete(media, currentTarget)}
            className="inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-[13px] font-medium whitespace-nowrap text-danger opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-danger/10 focus-visible:opacity-100 aria-disabled:cursor-not-allowed aria-disabled:text-muted max-md:opacity-100 touch:opacity-100"
          >
            <Trash2 aria-hidden className="size-4" />
            <span className="hidden xl:inline">{t('delete')}</span>
          </button>
        </td>
      )}
    </tr>
  )
})

function appLabel({ appId, appName }: Media, defaultLabel: string): string | null {
  // Every account has it under this name; the reader's language has a better one.
  if (appId === DEFAULT_APP && (appName ?? 'default') === 'default') return defaultLabel
  return appName ?? appId
}

/** Our own delete of a moment ago; VOD's status does not change by it. */
function Cleared() {
  const t = useTranslations('media')
  return (
    <span className="ml-2.5 inline-flex items-center gap-1 text-clean">
      <CircleCheck aria-hidden className="size-4" />
      {t('cleared')}
    </span>
  )
}
