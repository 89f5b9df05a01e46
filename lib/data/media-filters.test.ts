import { expect, test } from 'vitest'
import { isFiltered, mediaFiltersQuery, readMediaFilters } from './media-filters.ts'

const read = (query: string) => readMediaFilters((name) => new URLSearchParams(query).get(name))

test('a link with filters shows the same list to whoever opens it', () => {
  const filters = read('type=audio&status=Uploading&q= lecture 3 &sort=createdAt:asc')
  expect(filters).toEqual({
    type: 'audio',
    status: 'Uploading',
    q: 'lecture 3',
    sort: 'createdAt:asc',
  })
  expect(mediaFiltersQuery(filters)).toEqual(filters)
  expect(isFiltered(filters)).toBe(true)
})

test('an old or mistyped link shows the usual list instead of an error', () => {
  const filters = read('type=film&status=uploading&sort=size:desc')
  expect(filters).toEqual({ type: 'all', status: null, q: '', sort: 'createdAt:desc' })
  expect(mediaFiltersQuery(filters)).toEqual({})
  expect(isFiltered(filters)).toBe(false)
})
