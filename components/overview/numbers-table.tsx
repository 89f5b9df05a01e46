import type { ReactNode } from 'react'

/** The numbers of a chart; the first column names them. */
export function NumbersTable({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: readonly string[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}) {
  return (
    // Reached by keyboard, so that one can scroll it.
    <div tabIndex={0} role="group" aria-label={caption} className="overflow-x-auto">
      <table className="w-full tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            {columns.map((column, index) => (
              <th
                key={`${index} ${column}`}
                scope="col"
                className={`py-1.5 font-medium whitespace-nowrap ${index === 0 ? 'text-left' : 'pl-4 text-right'}`}
              >
                <bdi>{column}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b border-line">
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th
                    key={`${index} ${columns[index]}`}
                    scope="row"
                    className="h-8 text-left font-normal whitespace-nowrap"
                  >
                    {cell}
                  </th>
                ) : (
                  <td key={`${index} ${columns[index]}`} className="pl-4 text-right">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
