'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import CircleMinus from 'lucide-react/icons/circle-minus'
import CircleX from 'lucide-react/icons/circle-x'
import Hourglass from 'lucide-react/icons/hourglass'
import { useTranslations } from 'next-intl'
import { RequestId } from '@/components/feedback/request-id'
import type { AuditRecord } from '@/lib/contracts/audit'
import type { AuditLine } from '@/lib/data/audit-lines'

/** What an outcome means for whoever reads: done, nothing to do, not known, or failed. */
const LOOKS = {
  pending: 'unknown',
  unknown: 'unknown',
  not_sent: 'none',
  deleted: 'done',
  already_clean: 'done',
  skipped_in_progress: 'none',
  media_not_found: 'none',
  file_not_found: 'none',
  storage_not_found: 'failed',
  access_denied: 'failed',
  key_not_allowed: 'failed',
  throttled: 'failed',
  rejected: 'failed',
} as const
type KnownOutcome = keyof typeof LOOKS

const ICONS = {
  done: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-clean" />,
  none: <CircleMinus aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />,
  unknown: <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-unknown" />,
  failed: <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />,
}

const isKnown = (value: unknown): value is KnownOutcome =>
  typeof value === 'string' && Object.hasOwn(LOOKS, value)

/** What became of it, with VOD's code and receipt where it was a delete. */
export function AuditOutcome({ line }: { line: AuditLine }) {
  const t = useTranslations('audit')
  const [first] = line.records
  if (!first.kind.startsWith('deletion.'))
    return (
      <p className="flex gap-2">
        {ICONS.done}
        {t('done')}
      </p>
    )
  // A lost answer is settled later by another row: the last one counts.
  const record = line.records.findLast(({ kind }) => kind === 'deletion.outcome')
  const outcome = outcomeOf(record)
  const code = record?.data.vendorCode
  const requestId = record?.data.vendorRequestId
  return (
    <div className="flex gap-2">
      {ICONS[LOOKS[outcome]]}
      <div className="min-w-0 space-y-0.5">
        <p>{t(`outcome.${outcome}`)}</p>
        <Settling record={record} />
        {typeof code === 'string' && (
          <p className="font-mono text-xs break-all text-muted">{code}</p>
        )}
        {typeof requestId === 'string' && <RequestId id={requestId} />}
      </div>
    </div>
  )
}

function outcomeOf(record: AuditRecord | undefined): KnownOutcome {
  if (!record) return 'pending'
  return isKnown(record.data.outcome) ? record.data.outcome : 'unknown'
}

function Settling({ record }: { record: AuditRecord | undefined }) {
  const t = useTranslations('audit')
  const { settledBy, unsettledReason } = record?.data ?? {}
  if (settledBy === 'asked_again')
    return <p className="text-xs text-muted">{t('settled.asked_again')}</p>
  if (unsettledReason === 'upload_moved' || unsettledReason === 'too_old')
    return <p className="text-xs text-muted">{t(`unsettled.${unsettledReason}`)}</p>
  return null
}
