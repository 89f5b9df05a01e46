import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

const HEAD =
  'border-b border-line px-3 py-2 text-left text-xs font-medium whitespace-nowrap text-muted'

/** The table and its header, which stays below the frame while the rows scroll. */
export function CleanupTable({ busy = false, children }: { busy?: boolean; children: ReactNode }) {
  const t = useTranslations('cleanups')
  return (
    <table
      role="table"
      aria-busy={busy || undefined}
      className="w-full border-separate border-spacing-0 max-md:block"
    >
      <caption className="sr-only">{t('tableCaption')}</caption>
      <thead role="rowgroup" className="sticky top-(--frame-top) z-20 bg-canvas max-md:sr-only">
        <tr role="row">
          <th role="columnheader" scope="col" className={`${HEAD} md:pl-6`}>
            {t('columnCleanup')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('columnState')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('columnResult')}
          </th>
          <th role="columnheader" scope="col" className={HEAD} title={t('reportedTip')}>
            {t('columnSize')}
          </th>
          <th role="columnheader" scope="col" className={HEAD}>
            {t('columnPlanned')}
          </th>
          <th role="columnheader" scope="col" className={`${HEAD} md:pr-6`}>
            {t('columnStarted')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="bg-surface max-md:block">
        {children}
      </tbody>
    </table>
  )
}
