import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const HEAD =
  'border-b border-line px-3 py-2 text-left text-xs font-medium whitespace-nowrap text-muted'

/** The table and its header, which stays below the frame while the rows scroll. */
export function AuditTable({
  dimmed = false,
  busy = false,
  children,
}: {
  /** The rows are those of the last filter, until the new ones are there. */
  dimmed?: boolean
  busy?: boolean
  children: ReactNode
}) {
  const t = useTranslations('audit')
  return (
    <table
      role="table"
      aria-busy={busy || undefined}
      className="w-full border-separate border-spacing-0 max-md:block"
    >
      <caption className="sr-only">{t('tableCaption')}</caption>
      <thead role="rowgroup" className="sticky top-(--frame-top) z-20 bg-canvas max-md:sr-only">
        <tr role="row">
          <th role="columnheader" scope="col" className={`${HEAD} w-0 md:pl-6`}>
            {t('columnTime')}
          </th>
          <th role="columnheader" scope="col" className={`${HEAD} w-0`}>
            {t('columnWho')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('columnWhat')}
          </th>
          <th role="columnheader" scope="col" className={`${HEAD} w-[30%] md:pr-6 xl:w-[29rem]`}>
            {t('columnOutcome')}
          </th>
        </tr>
      </thead>
      <tbody
        role="rowgroup"
        className={`bg-surface transition-opacity max-md:block ${dimmed ? 'opacity-50' : ''}`}
      >
        {children}
      </tbody>
    </table>
  )
}
