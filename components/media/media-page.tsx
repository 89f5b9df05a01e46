'use client'

import ArrowLeft from 'lucide-react/icons/arrow-left'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { DetailActions } from '@/components/media/detail/detail-actions'
import { DetailBody } from '@/components/media/detail/detail-body'
import { DetailHead } from '@/components/media/detail/detail-head'
import { VERDICT_ICONS } from '@/components/media/verdict-looks'
import { IconSymbols } from '@/components/ui/icon-symbols'
import { useMediaDetail } from '@/components/media/detail/use-media-detail'

/** One media as a page of its own: what a link leads to. */
export function MediaPage({ mediaId }: { mediaId: string }) {
  const t = useTranslations('sheet')
  const look = useMediaDetail(mediaId)
  return (
    <div className="max-w-3xl px-4 pt-4 md:px-6">
      <IconSymbols icons={VERDICT_ICONS} />
      <Link
        href="/media"
        className="mb-3 inline-flex min-h-6 items-center gap-1 text-[13px] text-muted hover:text-text"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('toList')}
      </Link>
      <DetailHead look={look} mediaId={mediaId} heading={<h1 />} />
      <div className="mt-5">
        <DetailBody look={look} mediaId={mediaId} />
      </div>
      <div className="mt-6 border-t border-line py-4">
        <DetailActions look={look} mediaId={mediaId} />
      </div>
    </div>
  )
}
