import { useTranslations } from 'next-intl'
import { CleanupTable } from '@/components/cleanups/list/cleanup-table'

const ROWS = 6
const CELL = 'border-line py-3 align-top max-md:block max-md:px-4 max-md:py-1 md:border-b md:px-3'
const WIDTHS = ['w-28', 'w-24', 'w-40', 'w-36', 'w-24', 'w-24'] as const

/** The table's shape before its first rows, so that nothing jumps when they come. */
export function CleanupsSkeleton() {
  const t = useTranslations('cleanups')
  return (
    <>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <CleanupTable busy>
        {Array.from({ length: ROWS }, (_, row) => (
          <tr
            role="row"
            key={row}
            className="max-md:block max-md:border-b max-md:border-line max-md:py-3"
          >
            {WIDTHS.map((width, index) => (
              <td role="cell" key={index} className={`${CELL} first:md:pl-6`}>
                <span className={`skeleton block h-3.5 ${width}`} />
                <span className="skeleton mt-1.5 block h-3 w-16 max-md:hidden" />
              </td>
            ))}
          </tr>
        ))}
      </CleanupTable>
    </>
  )
}
