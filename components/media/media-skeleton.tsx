import { useTranslations } from 'next-intl'
import { rowPlace } from '@/components/data-table/row-place'
import { MediaTable } from '@/components/media/media-table'
import type { MediaSorts } from '@/components/media/media-table'
import type { MediaColumn } from '@/lib/ui/media-columns'

const ROWS = 14
const WIDTHS: Record<MediaColumn, string> = {
  verdict: 'w-28',
  progress: 'w-16',
  reported: 'w-14 ml-auto',
  started: 'w-20',
  clears: 'w-24',
  source: 'w-16',
  application: 'w-20',
}

/** The table's shape before its first rows, so that nothing jumps when they come. */
export function MediaSkeleton({
  place,
  columns,
  sorts,
  canDelete,
}: {
  place: 'media' | 'leftovers'
  columns: readonly MediaColumn[]
  sorts: MediaSorts
  canDelete: boolean
}) {
  const t = useTranslations(place)
  return (
    <>
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <MediaTable
        label={t('tableCaption')}
        columns={columns}
        sorts={sorts}
        canDelete={canDelete}
        busy
      >
        <div
          role="rowgroup"
          className="relative h-[calc(14*var(--row-height))] md:min-w-(--table-width)"
        >
          {Array.from({ length: ROWS }, (_, index) => (
            <div
              role="row"
              key={index}
              style={rowPlace(index)}
              className="virtual-row border-b border-line max-md:content-center max-md:pr-3 max-md:pl-11 md:grid md:grid-cols-(--columns)"
            >
              <div role="cell" className="md:content-center md:pl-12">
                <span className="skeleton block h-3.5 w-3/5" />
                <span className="skeleton mt-1.5 block h-2.5 w-28" />
                <span className="skeleton mt-1.5 block h-2.5 w-44 md:hidden" />
              </div>
              {columns.map((column) => (
                <div role="cell" key={column} className="content-center px-3 max-md:hidden">
                  <span className={`skeleton block h-3 ${WIDTHS[column]}`} />
                </div>
              ))}
              {canDelete && <div role="cell" className="max-md:hidden" />}
            </div>
          ))}
        </div>
      </MediaTable>
    </>
  )
}
