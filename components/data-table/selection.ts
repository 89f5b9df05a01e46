/** What is selected, with the rows as they were last seen: a selection outlives paging, sorting and filtering. */
export interface Selection<Row> {
  chosen: ReadonlyMap<string, Row>
  /** The row that a range starts from: the last one chosen by itself. */
  anchor: string | null
}

export type SelectionAction<Row> =
  | { kind: 'toggle'; row: Row }
  /** From the anchor to `row`, both included, in the order of `rows`. */
  | { kind: 'range'; row: Row; rows: readonly Row[] }
  | { kind: 'add'; rows: readonly Row[] }
  | { kind: 'remove'; rows: readonly Row[] }
  | { kind: 'clear' }

export const nothingSelected = <Row>(): Selection<Row> => ({ chosen: new Map(), anchor: null })

/**
 * The rules of selecting, as a pure reducer. A range takes the state that its last row is about to have, so the same
 * gesture selects and unselects; without its anchor among the rows it is the last row alone.
 */
export function selectionReducer<Row>(idOf: (row: Row) => string) {
  const set = (chosen: ReadonlyMap<string, Row>, rows: readonly Row[], selected: boolean) => {
    const next = new Map(chosen)
    for (const row of rows)
      if (selected) next.set(idOf(row), row)
      else next.delete(idOf(row))
    return next
  }

  return (state: Selection<Row>, action: SelectionAction<Row>): Selection<Row> => {
    switch (action.kind) {
      case 'toggle':
      case 'range': {
        const id = idOf(action.row)
        const rows = action.kind === 'range' ? between(state.anchor, id, action.rows) : []
        return {
          chosen: set(state.chosen, rows.length > 0 ? rows : [action.row], !state.chosen.has(id)),
          anchor: id,
        }
      }
      case 'add':
        return { ...state, chosen: set(state.chosen, action.rows, true) }
      case 'remove':
        return { ...state, chosen: set(state.chosen, action.rows, false) }
      case 'clear':
        return nothingSelected()
    }
  }

  function between(anchor: string | null, id: string, rows: readonly Row[]): readonly Row[] {
    if (anchor === null) return []
    const ends = [anchor, id].map((end) => rows.findIndex((row) => idOf(row) === end))
    const [first = -1, last = -1] = ends.toSorted((a, b) => a - b)
    return first < 0 ? [] : rows.slice(first, last + 1)
  }
}
