import { describe, expect, test } from 'vitest'
import { and, anyOf, equals, matchExpression, or, range, VodRequestError } from './index.ts'

describe('a Match is written as the vendor’s examples write it', () => {
  test.each([
    [anyOf('Status', ['Uploading']), "Status in ('Uploading')"],
    [anyOf('Status', ['Uploading', 'UploadFail']), "Status in ('Uploading','UploadFail')"],
    [
      equals('VideoId', '28ba2b26d540446c94cdd2c4c48090e5'),
      "VideoId='28ba2b26d540446c94cdd2c4c48090e5'",
    ],
    [equals('CateId', 1000), 'CateId=1000'],
    [equals('Title', '标题 "a", (b) and [c]'), `Title='标题 "a", (b) and [c]'`],
    [range('Size', { from: 1 }), 'Size=[1,)'],
    [
      range('Duration', { from: 1.5, to: 2, includeFrom: false, includeTo: true }),
      'Duration=(1.5,2]',
    ],
    [
      range('CreationTime', { from: '2018-01-01T00:00:00Z', includeFrom: false }),
      "CreationTime=('2018-01-01T00:00:00Z',)",
    ],
    [
      range('CreationTime', { from: '2018-01-01T00:00:00Z', to: '2018-02-01T00:00:00Z' }),
      "CreationTime=['2018-01-01T00:00:00Z','2018-02-01T00:00:00Z')",
    ],
    [
      range('CreationTime', { to: '2018-02-01T00:00:00Z' }),
      "CreationTime=(,'2018-02-01T00:00:00Z')",
    ],
    [
      and(or(equals('Title', 'a'), equals('Tags', 'b')), range('Size', { from: 1 })),
      "(Title='a' or Tags='b') and Size=[1,)",
    ],
    [or(equals('Title', 'a')), "Title='a'"],
    [and(undefined, equals('Title', 'a'), undefined), "Title='a'"],
    [and(undefined), undefined],
  ])('%#: %s', (expression, text) => {
    expect(expression).toBe(text)
  })

  test('the helpers come in one bundle too', () => {
    expect(matchExpression.and(matchExpression.equals('Title', 'a'))).toBe("Title='a'")
  })
})

describe('what the grammar cannot say is refused, not guessed at', () => {
  const ids = Array.from({ length: 101 }, (_, index) => `v${index}`)
  test.each<[string, () => unknown]>([
    ['a quote, which would end the text', () => equals('Title', "it's")],
    ['a way out of the text', () => equals('Title', "x' or Status='Normal")],
    ['a quote in a list', () => anyOf('Tags', ['a', "b'"])],
    ['a backslash, whose meaning is not documented', () => equals('Title', 'a\\')],
    ['half a character', () => equals('Title', '\udc00')],
    ['a line end', () => equals('Title', 'a\nb')],
    ['an empty text', () => equals('Title', '')],
    ['an empty list', () => anyOf('Status', [])],
    ['101 ids', () => anyOf('VideoId', ids)],
    ['an interval without ends', () => range('Size', {})],
    ['a size that is a text', () => range('Size', { from: '1' })],
    ['a time that is a number', () => range('CreationTime', { from: 1 })],
    ['a time in another form', () => range('CreationTime', { from: '2018-01-01' })],
    ['a number that is none', () => range('Size', { from: Number.NaN })],
    ['a number too large to be exact', () => range('Size', { from: 2 ** 60 })],
    ['no condition', () => or()],
    ['a field that is only returned', () => equals('CateName' as 'Title', 'a')],
    ['a field that has no interval', () => range('Title' as 'Size', { from: 1 })],
  ])('%s', (_title, build) => {
    expect(build).toThrow(VodRequestError)
  })

  test('100 ids are taken', () => {
    expect(anyOf('VideoId', ids.slice(1))).toContain("'v100'")
  })
})
