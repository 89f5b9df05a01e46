'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ExactTime } from '@/components/ui/exact-time'
import { MEDIA_STATUSES } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import type { Evidence } from '@/lib/uploads/verdict-shape'

/** The facts behind a verdict, with their times, for who asks for them. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useTranslations('verdict')
  return (
    <details className="group">
      <summary className="w-fit rounded text-muted hover:text-text">{t('evidence')}</summary>
      <EvidenceItems evidence={evidence} />
    </details>
  )
}

export function EvidenceItems({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[13px]">
      {evidence.map((item) => (
        <EvidenceItem key={item.fact} item={item} />
      ))}
    </dl>
  )
}

function EvidenceItem({ item }: { item: Evidence }) {
  const t = useTranslations('verdict')
  const text = useEvidenceText()
  return (
    <>
      <dt className="text-muted">{t(`fact.${item.fact}`)}</dt>
      <dd className="tabular-nums">
        <bdi>{text(item)}</bdi>
      </dd>
    </>
  )
}

function useEvidenceText() {
  const t = useTranslations('verdict')
  const media = useTranslations('media')
  const format = useFormat()
  function evidenceText({ fact, at, value }: Evidence): ReactNode {
    if (fact === 'recordAbsent') return t('fact.recordAbsentValue')
    if (fact === 'recordUnread') return t('fact.recordUnreadValue')
    if (fact === 'noReport') return t('fact.noReportValue')
    if (fact === 'reportUnread') return t('fact.reportUnreadValue')
    if (fact === 'secondLook' && at !== undefined)
      return t.rich(value === 'moving' ? 'fact.secondLookMoving' : 'fact.secondLookSilent', {
        when: () => <ExactTime time={at} />,
      })
    if (at !== undefined) return <ExactTime time={at} />
    if (fact === 'status') {
      const known = MEDIA_STATUSES.find((status) => status === value)
      return known ? media(`vodStatus.${known}`) : String(value)
    }
    if (fact === 'storageOwner') {
      if (value === 'vod') return media('vodBucket')
      return value === 'own' ? media('ownBucket') : format.unknown
    }
    if (typeof value !== 'number') return format.unknown
    if (fact === 'uploadRatio') return format.ratio(value)
    if (fact === 'uploadSize') return format.bytes(value)
    if (fact === 'quietPeriodHours') return t('fact.quietPeriodValue', { hours: value })
    return String(value)
  }
  return evidenceText
}
