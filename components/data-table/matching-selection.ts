import { nothingSelected, selectionReducer } from './selection.ts'
import type { Selection, SelectionAction } from './selection.ts'

/**
 * A selection of rows by name or, when `matching` is set, of all that match a filter but those left out: then `marked`
 * holds what is left out. It keeps meaning the filter it was made with, whatever the list shows later.
 */
export interface MatchingSelection<Row, Filter> {
  matching: Filter | null
  marked: Selection<Row>
}

export type MatchingAction<Row, Filter> =
  SelectionAction<Row> | { kind: 'matching'; filter: Filter }

export const nothingMatching = <Row, Filter>(): MatchingSelection<Row, Filter> => ({
  matching: null,
  marked: nothingSelected<Row>(),
})

/** In a list whose rows all match, selecting a row is to leave it out no longer, and the other way round. */
export function matchingReducer<Row, Filter>(idOf: (row: Row) => string) {
  const mark = selectionReducer(idOf)
  type State = MatchingSelection<Row, Filter>

  return (state: State, action: MatchingAction<Row, Filter>): State => {
    switch (action.kind) {
      case 'matching':
        return { matching: action.filter, marked: nothingSelected() }
      case 'clear':
        return nothingMatching()
      case 'add':
      case 'remove': {
        const marks = (action.kind === 'add') === (state.matching === null)
        return {
          ...state,
          marked: mark(state.marked, { kind: marks ? 'add' : 'remove', rows: action.rows }),
        }
      }
      case 'toggle':
      case 'range':
        return { ...state, marked: mark(state.marked, action) }
    }
  }
}

/** Whether a row is selected, given that it matches where all that match are. */
export const isSelected = <Row, Filter>(
  { matching, marked }: MatchingSelection<Row, Filter>,
  id: string,
) => (matching === null) === marked.chosen.has(id)
