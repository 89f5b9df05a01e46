'use client'

import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useTranslations } from 'next-intl'
import { cloneElement, useEffect } from 'react'
import type { ReactElement } from 'react'
import type { MediaLook } from '@/components/media/detail/use-media-detail'
import { MediaStatus } from '@/components/media/media-status'
import { VerdictChip } from '@/components/media/verdict-chip'
import { CopyButton } from '@/components/ui/copy-button'
import { useFormat } from '@/lib/i18n/use-format'
import { noteOpenedMedia } from '@/lib/ui/opened-media'
import { useNow } from '@/lib/ui/use-now'
import { displayTitle, isolated, shortTitle } from '@/lib/ui/title-text'

/** Title, chips and the whole ID. */
export function DetailHead({
  look,
  mediaId,
  heading,
}: {
  look: MediaLook
  mediaId: string
  /** An empty heading of the right kind for where this stands. */
  heading: ReactElement<{ className?: string; title?: string; children?: string }>
}) {
  const t = useTranslations('sheet')
  const noTitle = useTranslations('media')('noTitle')
  const media = look.data?.media
  useEffect(() => {
    if (media) noteOpenedMedia(media)
  }, [media])
  const title = media ? isolated(shortTitle(media.title) || noTitle) : t('pageTitle', { id: '' })
  return (
    <div className="space-y-1.5">
      {cloneElement(heading, {
        className: 'text-lg leading-6 font-semibold tracking-tight text-pretty wrap-anywhere',
        ...(media && { title: displayTitle(media.title) }),
        children: title.trim(),
      })}
      <p className="flex items-center gap-1.5 text-xs text-muted">
        <span className="font-mono break-all select-all">{mediaId}</span>
        <CopyButton text={mediaId} label={t('copyId', { id: mediaId })} />
      </p>
      {look.data && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-[13px]">
          <VerdictChip large verdict={look.data.verdict} />
          <MediaStatus status={look.data.media.status} />
          <ReadAt look={look} asOf={look.data.asOf} />
        </div>
      )}
    </div>
  )
}

function ReadAt({ look, asOf }: { look: MediaLook; asOf: string }) {
  const t = useTranslations('sheet')
  const format = useFormat()
  const now = useNow(asOf)
  return (
    <span className="flex items-center gap-1 text-xs text-muted">
      {t('asOf', { ago: format.ago(now - Date.parse(asOf)) })}
      <button
        type="button"
        aria-label={t('refresh')}
        title={t('refresh')}
        onClick={() => void look.refetch()}
        className="inline-flex size-6 items-center justify-center rounded hover:text-text"
      >
        <RefreshCw aria-hidden className={`size-3.5 ${look.isFetching ? 'animate-spin' : ''}`} />
      </button>
    </span>
  )
}
