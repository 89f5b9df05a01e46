'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useListedType } from '@/components/media/detail/use-media-detail'
import { MediaStatus } from '@/components/media/media-status'
import { ExactTime } from '@/components/ui/exact-time'
import type { Media, UploadReport } from '@/lib/contracts/media'
import type { Messages } from '@/lib/i18n/messages/en'
import { useFormat } from '@/lib/i18n/use-format'
import { displayTitle } from '@/lib/ui/title-text'

const DEFAULT_APP = 'app-1000000'

type Fact = keyof Messages['sheet']['fact']

/** What VOD and the uploader say, in two columns where there is room. Unknown is said, never left out. */
export function MediaFacts({
  media,
  report,
  reportUnread,
}: {
  media: Media
  report: UploadReport | null
  /** VOD did not show the report: there may be one. */
  reportUnread: boolean
}) {
  const t = useTranslations('sheet')
  const words = useTranslations('media')
  const listedType = useListedType(media.mediaId)
  const type = media.mediaType ?? listedType
  const format = useFormat()
  const unknown = <span className="hatched rounded px-1 text-muted">{format.unknown}</span>
  const stranger = (text: string | null) =>
    text === null ? unknown : <bdi>{displayTitle(text)}</bdi>
  const unreported = reportUnread ? words('reportUnread') : t('notReported')
  const time = (at: string | null) => (at === null ? unknown : <ExactTime time={at} />)
  const bytes = (size: number | null) => (size === null ? unknown : format.bytes(size))
  const owner = { vod: words('vodBucket'), own: words('ownBucket'), unknown: format.unknown }

  const facts: [Fact, ReactNode][] = [
    ['type', type === null ? unknown : words(type === 'video' ? 'typeVideo' : 'typeAudio')],
    ['status', <MediaStatus key="status" status={media.status} />],
    ['size', bytes(media.size)],
    ['source', report?.uploadSource ? stranger(report.uploadSource) : unreported],
    [
      'storage',
      media.storageLocation === null
        ? unknown
        : t('storageHost', { host: media.storageLocation, owner: owner[media.storageOwner] }),
    ],
    [
      'application',
      media.appId === DEFAULT_APP && (media.appName ?? 'default') === 'default'
        ? words('defaultApp')
        : stranger(media.appName ?? media.appId),
    ],
    ['category', media.cateName === null ? t('none') : stranger(media.cateName)],
    ['created', time(media.createdAt)],
    ['modified', time(media.modifiedAt)],
  ]
  if (report)
    facts.push(
      ['progress', report.uploadRatio === null ? unknown : format.ratio(report.uploadRatio)],
      ['sent', bytes(report.uploadSize)],
      ['fileSize', bytes(report.fileSize)],
    )
  return (
    <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
      {facts.map(([fact, value]) => (
        <div key={fact} className={fact === 'storage' ? 'sm:col-span-2' : undefined}>
          <dt className="text-xs text-muted">{t(`fact.${fact}`)}</dt>
          <dd className="wrap-anywhere tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
