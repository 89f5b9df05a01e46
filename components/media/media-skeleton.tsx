import { useTranslations } from 'next-intl'
import { MediaTable } from '@/components/media/media-table'

const ROWS = 12
const CELL = 'border-b border-line px-3 py-2'

/** The table's shape before its first rows, so that nothing jumps when they come. */
export function MediaSkeleton({ canDelete }: { canDelete: boolean }) {
  const t = useTranslations('media')
  return (
    <>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <MediaTable sort="createdAt:desc" canDelete={canDelete} busy>
        {Array.from({ length: ROWS }, (_, row) => (
          <tr role="row" key={row} className="max-md:block">
            <td role="cell" className="border-b border-line py-1.5 pr-3 pl-4 max-md:block md:pl-6">
              <span className="skeleton block h-3.5 w-2/5" />
              <span className="skeleton mt-1.5 block h-3 w-28" />
              <span className="skeleton mt-2 block h-3 w-44 md:hidden" />
            </td>
            <td role="cell" className={`${CELL} hidden md:table-cell`}>
              <span className="skeleton block h-3.5 w-20" />
            </td>
            <td role="cell" className={`${CELL} hidden md:table-cell`}>
              <span className="skeleton ml-auto block h-3.5 w-14" />
            </td>
            <td role="cell" className={`${CELL} hidden md:table-cell`}>
              <span className="skeleton block h-3.5 w-20" />
            </td>
            <td role="cell" className={`${CELL} hidden xl:table-cell`}>
              <span className="skeleton block h-3.5 w-24" />
            </td>
            <td role="cell" className={`${CELL} hidden lg:table-cell`}>
              <span className="skeleton block h-3.5 w-20" />
            </td>
            {canDelete && <td className={`${CELL} hidden w-12 md:table-cell xl:w-56`} />}
          </tr>
        ))}
      </MediaTable>
    </>
  )
}
