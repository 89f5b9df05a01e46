import { describe, expect, test } from 'vitest'
import { isSelected, matchingReducer, nothingMatching } from './matching-selection.ts'
import type { MatchingAction } from './matching-selection.ts'

interface Row {
  id: string
}
type Action = MatchingAction<Row, string>

const reduce = matchingReducer<Row, string>(({ id }) => id)
const rows = Array.from({ length: 10 }, (_, index): Row => ({ id: `r${index}` }))
const row = (index: number) => rows[index] ?? { id: '' }
const after = (...actions: Action[]) => actions.reduce(reduce, nothingMatching<Row, string>())
const selected = (...actions: Action[]) =>
  rows.filter(({ id }) => isSelected(after(...actions), id)).map(({ id }) => id)

const all: Action = { kind: 'matching', filter: 'stalled' }
const toggle = (index: number): Action => ({ kind: 'toggle', row: row(index) })
const range = (index: number): Action => ({ kind: 'range', row: row(index), rows })

test('without “all matching” it is the selection of rows that other lists have', () => {
  expect(selected(toggle(1), range(3))).toEqual(['r1', 'r2', 'r3'])
  expect(selected({ kind: 'add', rows }, { kind: 'remove', rows: rows.slice(1) })).toEqual(['r0'])
})

describe('all matching', () => {
  test('holds rows that were never loaded, and forgets what was chosen by name', () => {
    const state = after(toggle(1), all)
    expect(state).toEqual({ matching: 'stalled', marked: { chosen: new Map(), anchor: null } })
    expect(isSelected(state, 'never loaded')).toBe(true)
  })

  test('leaves out single rows and ranges by the same gestures, and takes them back', () => {
    expect(selected(all, toggle(2), range(8))).toEqual(['r0', 'r1', 'r9'])
    expect(selected(all, toggle(2), range(8), toggle(8), range(4))).toEqual([
      ...['r0', 'r1', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9'],
    ])
  })

  test('all loaded rows are left out at once, and none of them', () => {
    expect(selected(all, { kind: 'remove', rows })).toEqual([])
    expect(selected(all, toggle(1), { kind: 'add', rows })).toHaveLength(10)
  })

  test('keeps the filter it was made with, until it is cleared or made anew', () => {
    expect(after(all, toggle(1), range(5)).matching).toBe('stalled')
    expect(after(all, toggle(1), { kind: 'matching', filter: 'expired' })).toMatchObject({
      matching: 'expired',
      marked: { chosen: new Map() },
    })
    expect(after(all, { kind: 'clear' })).toEqual(nothingMatching())
  })
})
