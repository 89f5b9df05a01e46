'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleMinus from 'lucide-react/icons/circle-minus'
import CircleX from 'lucide-react/icons/circle-x'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useTranslations } from 'next-intl'
import { RequestId } from '@/components/feedback/request-id'
import type { OperationCheck } from '@/lib/contracts/connection'
import type { Messages } from '@/lib/i18n/messages/en'

const LOOKS = {
  allowed: { icon: CircleCheck, colour: 'text-clean' },
  refused: { icon: CircleX, colour: 'text-danger' },
  failed: { icon: TriangleAlert, colour: 'text-stalled' },
  untried: { icon: CircleDashed, colour: 'text-muted' },
  unneeded: { icon: CircleMinus, colour: 'text-muted' },
  allowedUnneeded: { icon: CircleCheck, colour: 'text-muted' },
} as const

/** Of an operation that nothing needs: neither good news nor bad. */
const OPTIONAL_LOOKS: Partial<Record<OperationCheck['result'], keyof typeof LOOKS>> = {
  allowed: 'allowedUnneeded',
  refused: 'unneeded',
}

type KnownUse = keyof Messages['settings']['operations']['use']

const HEAD =
  'border-b border-line px-3 py-2 text-left text-xs font-medium whitespace-nowrap text-muted first:pl-4'
const CELL =
  'border-b border-line px-3 py-2 align-top group-last:border-b-0 max-md:border-0 max-md:p-0'

/** Each operation of VOD that Offcut uses, and whether the key may. */
export function OperationsTable({ operations }: { operations: OperationCheck[] }) {
  const t = useTranslations('settings.operations')
  return (
    <table
      role="table"
      aria-label={t('title')}
      className="w-full border-separate border-spacing-0 overflow-hidden rounded-lg border border-line bg-surface max-md:block"
    >
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row">
          {(['operation', 'result', 'answer'] as const).map((head) => (
            <th key={head} role="columnheader" scope="col" className={HEAD}>
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {operations.map((operation) => (
          <OperationRow key={operation.action} operation={operation} />
        ))}
      </tbody>
    </table>
  )
}

function OperationRow({ operation }: { operation: OperationCheck }) {
  const t = useTranslations('settings')
  const { action, result, problem, code, requestId } = operation
  const look = operation.optional ? (OPTIONAL_LOOKS[result] ?? result) : result
  const { icon: Icon, colour } = LOOKS[look]
  return (
    <tr
      role="row"
      className="group border-line max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:border-b max-md:px-4 max-md:py-2.5 max-md:last:border-b-0"
    >
      <th role="rowheader" scope="row" className={`${CELL} text-left font-normal md:pl-4`}>
        <span className="block font-mono text-[13px] wrap-anywhere">{action}</span>
        <span className="text-xs text-muted">{t(`operations.use.${action as KnownUse}`)}</span>
      </th>
      <td role="cell" className={`${CELL} whitespace-nowrap`}>
        <span className={`inline-flex items-center gap-1.5 ${colour}`}>
          <Icon aria-hidden className="size-4" />
          {t(`operations.${look}`)}
        </span>
      </td>
      <td role="cell" className={`${CELL} max-md:col-span-2 max-md:empty:hidden`}>
        {result === 'untried' && <p className="text-muted">{t('operations.untriedNext')}</p>}
        {problem && <p>{t(`trouble.${problem}`)}</p>}
        {code && <p className="font-mono text-xs wrap-anywhere text-muted">{code}</p>}
        {requestId && <RequestId id={requestId} />}
      </td>
    </tr>
  )
}
