'use client'

import { useReducer } from 'react'
import { nothingSelected, selectionReducer } from '@/components/data-table/selection'
import type { Selection } from '@/components/data-table/selection'

export interface SelectionActions<Row> {
  /** One row, or with `range` all from the last chosen one up to it. */
  choose: (row: Row, range: boolean) => void
  chooseAll: () => void
  unchooseAll: () => void
  clear: () => void
}

/**
 * A selection over the rows that are loaded; it keeps what other filters selected.
 *
 * Here, and in the virtual rows beside it, stands what a table library would do elsewhere. There is no TanStack Table:
 * the server sorts and filters, and a selection spans rows that are not loaded, so the row models of such a library
 * would have nothing to compute, and its state would be a second truth.
 * @param idOf the same function on every render
 */
export function useSelection<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
): [Selection<Row>, SelectionActions<Row>] {
  const [selection, dispatch] = useReducer(
    selectionReducer<Row>(idOf),
    undefined,
    nothingSelected<Row>,
  )
  return [
    selection,
    {
      choose: (row, range) =>
        dispatch(range ? { kind: 'range', row, rows } : { kind: 'toggle', row }),
      chooseAll: () => dispatch({ kind: 'add', rows }),
      unchooseAll: () => dispatch({ kind: 'remove', rows }),
      clear: () => dispatch({ kind: 'clear' }),
    },
  ]
}
