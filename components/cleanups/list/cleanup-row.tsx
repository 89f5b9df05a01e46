'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { CleanupResult } from '@/components/cleanups/list/cleanup-result'
import { CleanupState } from '@/components/cleanups/list/cleanup-state'
import { useCleanupSum } from '@/components/cleanups/list/use-cleanup-sum'
import { RelativeTime } from '@/components/ui/relative-time'
import type { CleanupAct, CleanupListItem } from '@/lib/contracts/cleanups'
import { cleanupPagePath } from '@/lib/data/cleanup-item-filters'
import { useFormat } from '@/lib/i18n/use-format'
import { displayTitle, isolated } from '@/lib/ui/title-text'

const CELL = 'align-top max-md:block md:border-b md:border-line md:px-3 md:py-2.5'

/** One cleanup: what it is about, where it stands, who planned and who started it. */
export function CleanupRow({
  cleanup,
  now,
  canRun,
}: {
  cleanup: CleanupListItem
  now: number
  canRun: boolean
}) {
  const t = useTranslations('cleanups')
  const format = useFormat()
  const sum = useCleanupSum()
  const { state, count, bytes, unknownSizes, planned, started, expiresAt } = cleanup
  const reason = displayTitle(cleanup.reason ?? '')
  const ticket = displayTitle(cleanup.ticket ?? '')
  const waits = state === 'planned'
  return (
    <tr
      role="row"
      data-waiting={(waits && canRun) || undefined}
      className="group data-waiting:bg-accent/5 max-md:relative max-md:block max-md:space-y-1 max-md:border-b max-md:border-line max-md:px-4 max-md:py-3 md:hover:bg-hover/60"
    >
      <td
        role="cell"
        className={`${CELL} group-data-waiting:shadow-[inset_3px_0_0_var(--accent)] max-md:shadow-none! md:max-w-80 md:pl-6`}
      >
        <Link
          href={cleanupPagePath(cleanup.id)}
          prefetch={false}
          className="rounded-sm font-medium text-accent tabular-nums underline-offset-2 after:absolute after:inset-0 hover:underline md:after:hidden"
        >
          {t('rowTitle', { count })}
        </Link>
        {reason && (
          <span title={reason} className="line-clamp-2 block text-xs wrap-anywhere text-muted">
            {t('rowReason', { reason: isolated(reason) })}
          </span>
        )}
        {ticket && (
          <span className="block text-xs wrap-anywhere text-muted">
            {t('rowTicket', { ticket: isolated(ticket) })}
          </span>
        )}
      </td>
      <td role="cell" className={`${CELL} whitespace-nowrap`}>
        <CleanupState state={state} canRun={canRun} />
        {waits && (
          <span className="block text-xs text-muted max-md:ml-2 max-md:inline">
            {t('validFor', {
              duration: format.duration(Math.max(0, Date.parse(expiresAt) - now)),
            })}
          </span>
        )}
      </td>
      <td role="cell" className={`${CELL} tabular-nums`}>
        <CleanupResult cleanup={cleanup} />
      </td>
      <td
        role="cell"
        title={t('reportedTip')}
        className={`${CELL} tabular-nums max-md:text-xs max-md:text-muted`}
      >
        {sum({ count, bytes, unknownSizes })}
      </td>
      <ActCell act={planned} now={now} label={t('columnPlanned')} />
      <ActCell act={started} now={now} label={t('columnStarted')} last />
    </tr>
  )
}

function ActCell({
  act,
  now,
  label,
  last = false,
}: {
  act: CleanupAct | null
  now: number
  label: string
  last?: boolean
}) {
  const side = last ? 'md:pr-6' : ''
  if (!act) return <td role="cell" className={`${CELL} max-md:hidden ${side}`} />
  return (
    <td role="cell" className={`${CELL} max-md:text-xs max-md:text-muted ${side}`}>
      <span className="md:hidden">{label} </span>
      <bdi title={act.actor} className="wrap-anywhere md:block">
        {displayTitle(act.name) || act.actor}
      </bdi>
      <span aria-hidden className="md:hidden">
        {' · '}
      </span>
      <span className="text-xs whitespace-nowrap text-muted">
        <RelativeTime time={act.at} now={now} />
      </span>
    </td>
  )
}
