import { expect, test } from 'vitest'
import { shortId } from './short-id.ts'
import { displayTitle, isolated, shortTitle } from './title-text.ts'

test('a title cannot turn, break or hide the text around it', () => {
  expect(displayTitle('invoice\u202Efdp.exe')).toBe('invoice fdp.exe')
  expect(displayTitle('a\nb\u0000c\u2066d')).toBe('a b c d')
  expect(displayTitle(' \u200f ')).toBe('')
  expect(displayTitle('half \ud83d emoji')).toBe('half \ufffd emoji')
  expect(isolated('שלום')).toBe('\u2068שלום\u2069')
})

test('markup stays text', () =>
  expect(displayTitle('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>'))

test('a long title is cut at 60 characters as people count them, never within one', () => {
  const family = '👨‍👩‍👧‍👦'
  const cut = shortTitle(family.repeat(70))
  expect([...new Intl.Segmenter().segment(cut)]).toHaveLength(60)
  expect(cut.endsWith(`${family}…`)).toBe(true)
  expect(shortTitle('高'.repeat(60))).toBe('高'.repeat(60))
  expect(shortTitle(`${'高'.repeat(57)}. .mp4`)).toBe(`${'高'.repeat(57)}…`)
})

test('an id is shortened in its middle, and only when that helps', () => {
  expect(shortId('61ccbdb06fa83012be4d8083f6abcdef')).toBe('61ccbdb0…cdef')
  expect(shortId('upload-1')).toBe('upload-1')
})
