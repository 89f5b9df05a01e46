import { expect, test } from 'vitest'
import {
  cleanupPagePath,
  itemFilterOf,
  NO_ITEM_FILTERS,
  readItemFilters,
} from './cleanup-item-filters.ts'

const read = (query: string) => {
  const params = new URLSearchParams(query)
  return readItemFilters((name) => params.get(name))
}

test('filters survive the way through the URL, and the API is asked for no more than what they leave out', () => {
  const filters = {
    outcome: 'access_denied',
    state: 'done',
    retry: 'after_fix',
    q: '第 3 讲',
  } as const
  const path = cleanupPagePath('c 1', filters)
  expect(path.startsWith('/cleanups/c%201?')).toBe(true)
  expect(read(path.split('?')[1] ?? '')).toEqual(filters)
  expect(itemFilterOf(NO_ITEM_FILTERS)).toEqual({})
  expect(cleanupPagePath('c1')).toBe('/cleanups/c1')
})

test('what is not known counts as not given, since links grow old', () => {
  expect(read('outcome=gone&state=lost&retry=never&q=+')).toEqual(NO_ITEM_FILTERS)
  expect(read(`q=${'x'.repeat(300)}`).q).toHaveLength(128)
})
