import { describe, expect, test } from 'vitest'
import { isTailOf, splitId } from './id-tail.ts'

const ID = '61ccbdb06fa83012be4d8083f6abc123'

test('an ID is split before its last six characters; a shorter one is all tail', () => {
  expect(splitId(ID)).toEqual(['61ccbdb06fa83012be4d8083f6', 'abc123'])
  expect(splitId('ab-1')).toEqual(['', 'ab-1'])
})

describe('the typed end of an ID', () => {
  test.each([
    ['abc123', 'as it is'],
    ['  abc123\n', 'with spaces around it, as pasted'],
    ['ABC123', 'in capitals, as a phone writes'],
    ['ａｂｃ１２３', 'in full width, as a Chinese keyboard writes'],
  ])('“%s” counts: %s', (typed) => expect(isTailOf(ID, typed)).toBe(true))

  test.each(['', '   ', 'abc12', 'bc123', 'abc124', 'fabc123', ID, '321cba'])(
    '“%s” does not: it has to be just these six',
    (typed) => expect(isTailOf(ID, typed)).toBe(false),
  )

  test('an ID shorter than six is typed whole', () => {
    expect(isTailOf('up_1', 'up_1')).toBe(true)
    expect(isTailOf('up_1', '_1')).toBe(false)
  })
})
