import { describe, expect, test } from 'vitest'
import { nothingSelected, selectionReducer } from './selection.ts'
import type { SelectionAction } from './selection.ts'

interface Row {
  id: string
  bytes?: number
}

const reduce = selectionReducer<Row>(({ id }) => id)
const rows = Array.from({ length: 6_000 }, (_, index): Row => ({ id: `r${index}` }))
const row = (index: number) => rows[index] ?? { id: '' }

const after = (...actions: SelectionAction<Row>[]) => actions.reduce(reduce, nothingSelected<Row>())
const ids = (...actions: SelectionAction<Row>[]) => [...after(...actions).chosen.keys()]
const toggle = (index: number): SelectionAction<Row> => ({ kind: 'toggle', row: row(index) })
const range = (index: number, within = rows): SelectionAction<Row> => ({
  kind: 'range',
  row: row(index),
  rows: within,
})

describe('rows', () => {
  test('one is selected, and unselected by the same', () => {
    expect(ids(toggle(3))).toEqual(['r3'])
    expect(ids(toggle(3), toggle(3))).toEqual([])
  })

  test('selecting adds to what other lists had selected', () =>
    expect(ids({ kind: 'add', rows: [{ id: 'elsewhere' }] }, toggle(1))).toEqual([
      'elsewhere',
      'r1',
    ]))

  test('a row that is selected anew carries its latest facts', () => {
    const { chosen } = after(toggle(1), { kind: 'add', rows: [{ id: 'r1', bytes: 5 }] })
    expect(chosen.get('r1')).toEqual({ id: 'r1', bytes: 5 })
  })
})

describe('ranges', () => {
  test('reach over thousands of rows that are not drawn, in either direction', () => {
    expect(ids(toggle(10), range(5_010))).toHaveLength(5_001)
    expect(ids(toggle(5_010), range(10))).toHaveLength(5_001)
  })

  test('go on from where the last one ended', () =>
    expect(ids(toggle(1), range(3), range(5)).toSorted()).toEqual(
      ['r1', 'r2', 'r3', 'r4', 'r5'].toSorted(),
    ))

  test('unselect when their last row is selected', () =>
    expect(ids({ kind: 'add', rows: rows.slice(0, 6) }, toggle(2), toggle(2), range(4))).toEqual([
      'r0',
      'r1',
      'r5',
    ]))

  test('without an anchor, or with one that a filter took away, are the row alone', () => {
    expect(ids(range(4))).toEqual(['r4'])
    expect(ids(toggle(1), range(4, rows.slice(3)))).toEqual(['r1', 'r4'])
  })
})

test('all loaded rows are selected at once, and those of the list alone unselected', () => {
  const elsewhere = { id: 'elsewhere' }
  const add: SelectionAction<Row> = { kind: 'add', rows: [elsewhere, ...rows] }
  expect(after(add).chosen.size).toBe(6_001)
  expect(ids(add, { kind: 'remove', rows })).toEqual(['elsewhere'])
  expect(after(add, { kind: 'clear' })).toEqual(nothingSelected())
})
