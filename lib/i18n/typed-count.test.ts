import { describe, expect, test } from 'vitest'
import { parseTypedCount } from './typed-count.ts'

describe('a typed count', () => {
  test.each([
    ['1204', 1204, 'as it is'],
    ['  1204\n', 1204, 'with spaces around it, as pasted'],
    ['1,204', 1204, 'as the screen prints it'],
    ['1 204', 1204, 'with a space'],
    ['1\u00a0204', 1204, 'with a space that does not break'],
    ['1\u202f204', 1204, 'with a narrow space, as French prints it'],
    ['1’204', 1204, 'as Swiss print it'],
    ['１２０４', 1204, 'in full width, as a Chinese keyboard writes'],
    ['１，２０４', 1204, 'in full width with its comma'],
    ['１\u3000２０４', 1204, 'in full width with its space'],
    ['1、204', 1204, 'with the comma of a Chinese list'],
    ['12,345,678', 12_345_678, 'in several groups'],
    ['51', 51, 'the least that is asked for'],
    ['0051', 51, 'with zeros before it'],
    ['0', 0, 'nothing'],
  ])('“%s” is %d: %s', (text, count) => expect(parseTypedCount(text)).toBe(count))

  test.each([
    ['', 'nothing typed'],
    ['   ', 'only spaces'],
    ['1,2,0,4', 'groups of one'],
    ['12,04', 'groups that are none'],
    ['1,204 567', 'two kinds of separators'],
    ['1204.5', 'a fraction'],
    ['-1204', 'a sign'],
    ['1.2e3', 'a notation'],
    ['0x4b4', 'another one'],
    ['1204 media', 'words'],
    ['一千二百零四', 'numerals'],
    ['٢٠٤', 'digits that no language of ours prints'],
    ['99999999999999999999', 'more than can be told apart'],
  ])('“%s” is none: %s', (text) => expect(parseTypedCount(text)).toBeNull())
})
