'use client'

import { useReducer } from 'react'
import { matchingReducer, nothingMatching } from '@/components/data-table/matching-selection'
import type { MatchingSelection } from '@/components/data-table/matching-selection'
import type { SelectionActions } from '@/components/data-table/use-selection'

export interface MatchingSelectionActions<Row, Filter> extends SelectionActions<Row> {
  chooseMatching: (filter: Filter) => void
}

/**
 * A selection that can reach beyond the rows that are loaded.
 * @param idOf the same function on every render
 */
export function useMatchingSelection<Row, Filter>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
): [MatchingSelection<Row, Filter>, MatchingSelectionActions<Row, Filter>] {
  const [selection, dispatch] = useReducer(
    matchingReducer<Row, Filter>(idOf),
    undefined,
    nothingMatching<Row, Filter>,
  )
  return [
    selection,
    {
      choose: (row, range) =>
        dispatch(range ? { kind: 'range', row, rows } : { kind: 'toggle', row }),
      chooseAll: () => dispatch({ kind: 'add', rows }),
      unchooseAll: () => dispatch({ kind: 'remove', rows }),
      chooseMatching: (filter) => dispatch({ kind: 'matching', filter }),
      clear: () => dispatch({ kind: 'clear' }),
    },
  ]
}
