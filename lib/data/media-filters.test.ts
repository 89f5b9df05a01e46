import { expect, test } from 'vitest'
import { activeFilters, isFiltered, mediaFiltersQuery, readMediaFilters } from './media-filters.ts'

const read = (query: string) => readMediaFilters((name) => new URLSearchParams(query).get(name))

test('a link with filters shows the same list to whoever opens it', () => {
  const query = {
    type: 'audio',
    status: 'Uploading',
    q: 'lecture 3',
    from: '2026-11-18T16:00:00.000Z',
    to: '2026-11-20T16:00:00.000Z',
    cateId: '-1',
    appId: 'app-2000117',
    storageLocation: 'lecture-raw.oss-cn-shanghai.aliyuncs.com',
    sort: 'createdAt:asc',
  }
  const filters = read(new URLSearchParams({ ...query, q: ' lecture 3 ' }).toString())
  expect(mediaFiltersQuery(filters)).toEqual({ ...query, cateId: -1 })
  expect(activeFilters(filters)).toHaveLength(8)
})

test('times of another zone mean the same moment', () =>
  expect(read('from=2026-11-19T00:00:00%2B08:00').from).toBe('2026-11-18T16:00:00.000Z'))

test('an old or mistyped link shows the usual list instead of an error', () => {
  const filters = read(
    'type=film&status=uploading&sort=size:desc&from=soon&to=2026-02-30T99:00:00Z&cateId=K12&appId=a b&storageLocation=x%27',
  )
  expect(mediaFiltersQuery(filters)).toEqual({})
  expect(isFiltered(filters)).toBe(false)
})

test('an end before its beginning counts as not given', () =>
  expect(read('from=2026-11-19&to=2026-11-19')).toMatchObject({
    from: '2026-11-19T00:00:00.000Z',
    to: null,
  }))
