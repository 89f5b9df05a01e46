'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import CircleMinus from 'lucide-react/icons/circle-minus'
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'
import CircleX from 'lucide-react/icons/circle-x'
import Hourglass from 'lucide-react/icons/hourglass'
import type { LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { RequestId } from '@/components/feedback/request-id'
import { ExactTime } from '@/components/ui/exact-time'
import type { DeletionRecord } from '@/lib/contracts/deletion'
import { displayTitle } from '@/lib/ui/title-text'
import { isCleared, needsNothing } from '@/lib/uploads/outcome'

/** Our own deletions of this media, newest first: who, when, why, and what became of it. */
export function DeletionHistory({ history }: { history: DeletionRecord[] }) {
  const t = useTranslations('sheet')
  if (history.length === 0) return <p className="text-muted">{t('historyNone')}</p>
  return (
    <ol className="space-y-4">
      {history.map((record) => (
        <li key={record.deletionId} className="flex gap-2.5">
          <OutcomeIcon record={record} />
          <HistoryItem record={record} />
        </li>
      ))}
    </ol>
  )
}

const isOpen = ({ outcome, settled }: DeletionRecord) => outcome === null || !settled

function OutcomeIcon({ record }: { record: DeletionRecord }) {
  const [Icon, colour] = outcomeLook(record)
  return <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
}

function outcomeLook(record: DeletionRecord): [LucideIcon, string] {
  const { outcome } = record
  if (isOpen(record)) return [Hourglass, 'text-muted']
  if (isCleared(outcome)) return [CircleCheck, 'text-clean']
  if (outcome === 'unknown') return [CircleQuestionMark, 'text-unknown']
  return needsNothing(outcome) ? [CircleMinus, 'text-muted'] : [CircleX, 'text-danger']
}

function HistoryItem({ record }: { record: DeletionRecord }) {
  const t = useTranslations('sheet')
  const outcomes = useTranslations('deletion.outcome')
  const { outcome, reason, ticket, vendor } = record
  const settled = settling(record)
  return (
    <div className="min-w-0 space-y-0.5">
      <p className="font-medium">
        {outcomes(outcome === null || isOpen(record) ? 'pending' : outcome)}
      </p>
      <p className="text-xs text-muted" title={record.actor}>
        {t.rich('historyBy', {
          actor: displayTitle(record.actorName) || record.actor,
          when: () => <ExactTime time={record.intentAt} />,
        })}
      </p>
      {record.cleanupId !== null && (
        <p className="text-xs">
          <Link
            href={`/cleanups/${encodeURIComponent(record.cleanupId)}`}
            prefetch={false}
            className="inline-block min-h-6 leading-6 text-accent underline-offset-2 hover:underline"
          >
            {t('historyCleanup')}
          </Link>
        </p>
      )}
      {record.override && <p className="text-xs text-danger">{t('historyOverride')}</p>}
      {reason && (
        <p className="text-[13px] wrap-anywhere">
          {t('historyReason', { reason: displayTitle(reason) })}
        </p>
      )}
      {ticket && (
        <p className="text-[13px] wrap-anywhere">
          {t('historyTicket', { ticket: displayTitle(ticket) })}
        </p>
      )}
      {settled && <p className="text-[13px] text-muted">{t(settled)}</p>}
      {vendor.code && <p className="font-mono text-xs break-all text-muted">{vendor.code}</p>}
      {vendor.requestId && <RequestId id={vendor.requestId} />}
    </div>
  )
}

function settling({ settledBy, unsettledReason }: DeletionRecord) {
  if (settledBy === 'asked_again') return 'settledByAsking'
  if (unsettledReason === 'upload_moved') return 'unsettledMoved'
  return unsettledReason === 'too_old' ? 'unsettledTooOld' : null
}
