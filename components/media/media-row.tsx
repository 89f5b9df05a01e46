'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
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
  cleared: boolean
  onDelete: (media: Media, trigger: HTMLElement) => void
  /** Somebody is about to open the dialog: fetch it now. */
  onIntent: () => void
}

export const MediaRow = memo(function MediaRow(props: MediaRowProps) {
  const { media, now, canDelete, cleared, onDelete, onIntent } = props
  const t = useTranslations('media')
  const format = useFormat()
  const title = displayTitle(media.title) || t('noTitle')
  const started = media.createdAt && <RelativeTime time={media.createdAt} now={now} />
  const unknown = <span className="hatched rounded px-1 text-muted">{format.unknown}</span>
  return (
    <tr className="group *:border-b *:border-line hover:bg-hover/60">
      <th
        scope="row"
        className="max-w-0 py-0.5 pr-3 pl-4 text-left font-normal max-md:py-1.5 md:pl-6"
      >
        <span className="flex min-w-0 flex-col leading-[1.15rem]">
          <MediaTitle
            title={media.title}
            fallback={t('noTitle')}
            className="block truncate font-medium"
          />
          <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
            <span className="font-mono whitespace-nowrap" title={media.mediaId}>
              {shortId(media.mediaId)}
            </span>
            <CopyButton text={media.mediaId} label={t('copyId', { id: media.mediaId })} />
          </span>
          <span className="flex flex-wrap items-center gap-x-2 pb-0.5 text-xs md:hidden">
            <MediaStatus status={media.status} />
            {cleared && <Cleared />}
            <span className="text-muted">
              {media.size === null ? unknown : format.bytes(media.size)} · {started ?? unknown}
            </span>
          </span>
        </span>
      </th>
      <td className="hidden px-3 whitespace-nowrap md:table-cell">
        <span className="flex items-center gap-2.5">
          <MediaStatus status={media.status} />
          {cleared && <Cleared />}
        </span>
      </td>
      <td className="hidden px-3 text-right whitespace-nowrap tabular-nums md:table-cell">
        {media.size === null ? unknown : format.bytes(media.size)}
      </td>
      <td className="hidden px-3 whitespace-nowrap tabular-nums md:table-cell">
        {started ?? unknown}
      </td>
      <td
        className="hidden px-3 whitespace-nowrap xl:table-cell"
        title={media.storageLocation ?? undefined}
      >
        {media.storageOwner === 'unknown'
          ? unknown
          : t(media.storageOwner === 'vod' ? 'vodBucket' : 'ownBucket')}
      </td>
      <td className="hidden max-w-40 truncate px-3 lg:table-cell" title={media.appId ?? undefined}>
        <bdi>{appLabel(media, t('defaultApp')) ?? unknown}</bdi>
      </td>
      {canDelete && (
        <td className="w-12 pr-2 text-right md:pr-6 xl:w-56">
          <button
            type="button"
            aria-label={t('deleteOf', { title: isolated(title) })}
            title={t('delete')}
            onPointerEnter={onIntent}
            onFocus={onIntent}
            onClick={({ currentTarget }) => onDelete(media, currentTarget)}
            className="inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-[13px] font-medium whitespace-nowrap text-danger opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-danger/10 focus-visible:opacity-100 max-md:opacity-100 touch:opacity-100"
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
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-clean">
      <CircleCheck aria-hidden className="size-4" />
      {t('cleared')}
    </span>
  )
}
