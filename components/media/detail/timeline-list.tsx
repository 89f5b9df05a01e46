'use client'

import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/ui/exact-time'
import { MEDIA_STATUSES } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import { displayTitle, isolated } from '@/lib/ui/title-text'
import { isCleared } from '@/lib/uploads/outcome'
import type { TimelineEntry, TimelineEvent } from '@/lib/uploads/timeline'

const DOTS: Partial<Record<TimelineEvent['kind'], string>> = {
  now: 'bg-accent border-accent',
  lastReport: 'bg-moving border-moving',
  quiet: 'bg-stalled border-stalled',
  vodCleanUp: 'bg-raised border-line-strong border-dashed',
}

const dotOf = (event: TimelineEvent) =>
  (event.kind === 'deletion' && event.settled && isCleared(event.outcome)
    ? 'bg-clean border-clean'
    : DOTS[event.kind]) ?? 'border-line-strong bg-raised'

/** Entries of a timeline from top to bottom; where nothing is known the line is dashed. */
export function TimelineList({ entries, now }: { entries: readonly TimelineEntry[]; now: number }) {
  return (
    <ol>
      {entries.map((entry, index) => (
        <TimelineItem
          key={index}
          entry={entry}
          now={now}
          first={index === 0}
          last={index === entries.length - 1}
        />
      ))}
    </ol>
  )
}

function TimelineItem({
  entry,
  now,
  first,
  last,
}: {
  entry: TimelineEntry
  now: number
  first: boolean
  last: boolean
}) {
  const t = useTranslations('sheet')
  const format = useFormat()
  const eventText = useEventText()
  if (entry.kind === 'gap')
    return (
      <li className="ml-[5px] border-l border-dashed border-line-strong py-1.5 pl-4 text-xs text-muted">
        {t(entry.ahead ? 'gapAhead' : 'gap', { duration: format.duration(entry.ms) })}
      </li>
    )
  return (
    <li className="relative pb-2 pl-[22px] last:pb-0">
      {!last && (
        <span
          aria-hidden
          className="absolute top-3 bottom-0 left-[5px] border-l border-line-strong"
        />
      )}
      {!first && (
        <span aria-hidden className="absolute top-0 left-[5px] h-1.5 border-l border-line-strong" />
      )}
      <span
        aria-hidden
        className={`absolute top-1 left-0 size-[11px] rounded-full border-2 ${dotOf(entry)}`}
      />
      <span className="flex items-baseline justify-between gap-x-4 max-sm:flex-col">
        <span className={entry.kind === 'now' ? 'font-medium' : 'text-pretty wrap-anywhere'}>
          {eventText(entry, now)}
        </span>
        <span className="text-xs whitespace-nowrap text-muted">
          <ExactTime time={entry.at} />
        </span>
      </span>
    </li>
  )
}

function useEventText() {
  const t = useTranslations('sheet')
  const outcomes = useTranslations('deletion.outcome')
  const statuses = useTranslations('media.vodStatus')
  const format = useFormat()
  return (event: TimelineEvent, now: number): string => {
    switch (event.kind) {
      case 'lastReport': {
        const source = displayTitle(event.source ?? '')
        return t(source === '' ? 'event.lastReport' : 'event.lastReportBy', {
          ratio: event.ratio === null ? format.unknown : format.ratio(event.ratio),
          bytes: event.bytes === null ? format.unknown : format.bytes(event.bytes),
          source: isolated(source),
        })
      }
      case 'changed': {
        if (event.status === null) return t('event.changed')
        const known = MEDIA_STATUSES.find((status) => status === event.status)
        const status = known ? statuses(known) : isolated(displayTitle(event.status))
        return t('event.changedTo', { status })
      }
      case 'deletion': {
        const actor = displayTitle(event.actorName)
        return event.outcome === null || !event.settled
          ? t('event.deletionPending', { actor })
          : t('event.deletion', { outcome: outcomes(event.outcome), actor })
      }
      case 'vodCleanUp':
        return t(Date.parse(event.at) > now ? 'event.vodCleanUpAhead' : 'event.vodCleanUpPast')
      case 'look':
        return t('event.look', {
          ratio: event.ratio === null ? format.unknown : format.ratio(event.ratio),
        })
      case 'created':
      case 'firstCredentialEnd':
      case 'firstReport':
      case 'completed':
      case 'quiet':
      case 'now':
        return t(`event.${event.kind}`)
    }
  }
}
