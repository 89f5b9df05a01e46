'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { memo } from 'react'
import { AuditEntries } from '@/components/audit/audit-entries'
import { AuditOutcome } from '@/components/audit/audit-outcome'
import { AuditWhat } from '@/components/audit/audit-what'
import { useActorName } from '@/components/audit/use-actor-name'
import { CopyButton } from '@/components/ui/copy-button'
import { ExactTime } from '@/components/ui/exact-time'
import { auditPath, NO_AUDIT_FILTERS } from '@/lib/data/audit-filters'
import type { AuditLine } from '@/lib/data/audit-lines'
import { displayTitle } from '@/lib/ui/title-text'

const CELL = 'align-top max-md:block md:border-b md:border-line md:px-3 md:py-2.5'

/** One delete or one other act: when, who, what, and what became of it. */
export const AuditRow = memo(function AuditRow({
  line,
  whole,
}: {
  line: AuditLine
  /** With every row of the log that it is told from. */
  whole: boolean
}) {
  const nameOf = useActorName()
  const [first] = line.records
  const actorName = displayTitle(String(first.data.actorName ?? ''))
  return (
    <tr
      role="row"
      className="max-md:block max-md:space-y-1 max-md:border-b max-md:border-line max-md:px-4 max-md:py-3 md:hover:bg-hover/60"
    >
      <td
        role="cell"
        className={`${CELL} whitespace-nowrap max-md:text-xs max-md:text-muted md:pl-6`}
      >
        <ExactTime time={first.at} />
        <Permalink line={line} />
      </td>
      <td role="cell" className={`${CELL} md:max-w-56 md:min-w-48`}>
        {actorName && actorName !== first.actor && (
          <bdi className="block font-medium wrap-anywhere">{actorName}</bdi>
        )}
        <bdi className="block wrap-anywhere">{nameOf(first.actor)}</bdi>
      </td>
      <td role="cell" className={CELL}>
        <AuditWhat record={first} />
        {whole && <AuditEntries line={line} />}
      </td>
      <td role="cell" className={`${CELL} md:pr-6`}>
        <AuditOutcome line={line} />
      </td>
    </tr>
  )
})

/** The numbers of its rows, as the link to it. */
function Permalink({ line }: { line: AuditLine }) {
  const t = useTranslations('audit')
  const [{ seq, deletionId }] = line.records
  const last = line.records.at(-1)?.seq ?? seq
  const path = auditPath({
    ...NO_AUDIT_FILTERS,
    ...(deletionId === null ? { entry: seq } : { deletion: deletionId }),
  })
  return (
    <span className="flex items-center gap-1 text-xs max-md:ml-3 max-md:inline-flex md:mt-0.5">
      <Link
        href={path}
        prefetch={false}
        className="text-muted tabular-nums underline-offset-2 hover:text-text hover:underline"
      >
        {last === seq ? t('entryNumber', { seq }) : t('entryNumbers', { first: seq, last })}
      </Link>
      <CopyButton
        text={() => new URL(path, window.location.origin).href}
        label={`${t('copyLink')}: ${t('entryNumber', { seq })}`}
      />
    </span>
  )
}
