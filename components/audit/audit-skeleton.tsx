import { useTranslations } from 'next-intl'
import { AuditTable } from '@/components/audit/audit-table'

const ROWS = 8
const CELL = 'border-line py-3 align-top max-md:block max-md:px-4 max-md:py-1 md:border-b md:px-3'

/** The table's shape before its first rows, so that nothing jumps when they come. */
export function AuditSkeleton() {
  const t = useTranslations('audit')
  return (
    <>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <AuditTable busy>
        {Array.from({ length: ROWS }, (_, row) => (
          <tr
            role="row"
            key={row}
            className="max-md:block max-md:border-b max-md:border-line max-md:py-3"
          >
            <td role="cell" className={`${CELL} md:pl-6`}>
              <span className="skeleton block h-3.5 w-40" />
              <span className="skeleton mt-1.5 block h-3 w-16" />
            </td>
            <td role="cell" className={CELL}>
              <span className="skeleton block h-3.5 w-32" />
            </td>
            <td role="cell" className={CELL}>
              <span className="skeleton block h-3.5 w-44" />
              <span className="skeleton mt-1.5 block h-3.5 w-64 max-w-full" />
              <span className="skeleton mt-1.5 block h-3 w-28" />
            </td>
            <td role="cell" className={`${CELL} md:pr-6`}>
              <span className="skeleton block h-3.5 w-24" />
            </td>
          </tr>
        ))}
      </AuditTable>
    </>
  )
}
