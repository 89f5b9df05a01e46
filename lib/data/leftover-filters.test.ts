import { describe, expect, test } from 'vitest'
import { listLeftoversQuerySchema } from '../contracts/leftovers.schema.ts'
import {
  activeLeftoverFilters,
  isWithin,
  leftoverFilterOf,
  leftoversPath,
  NO_LEFTOVER_FILTERS,
  readLeftoverFilters,
  USUAL_SORT,
} from './leftover-filters.ts'
import { leftoverListParameters } from './leftover-list-query.ts'

const read = (query: string) => readLeftoverFilters((name) => new URLSearchParams(query).get(name))

const everything = {
  verdict: 'stalled',
  basis: 'unreported',
  source: 'not-reported',
  storageLocation: 'lecture-raw.oss-cn-shanghai.aliyuncs.com',
  cateId: -1,
  appId: 'app-2000117',
  q: 'lecture 3',
  ageMinHours: 72,
  startedFrom: '2026-11-18T16:00:00.000Z',
  startedTo: '2026-11-19T16:00:00.000Z',
  clearsAfterHours: 1,
  clearsWithinHours: 1.5,
  sizeKnown: false,
  sort: 'uploadSize:desc',
} as const

test('a link with every filter is read, written and taken by the API alike', () => {
  const path = leftoversPath(everything)
  expect(read(path.split('?')[1] ?? '')).toEqual(everything)
  const { sort, ...filter } = everything
  expect(listLeftoversQuerySchema.parse(leftoverListParameters(everything))).toEqual({
    ...filter,
    sort,
    limit: 100,
  })
  expect(activeLeftoverFilters(everything)).toHaveLength(13)
})

test('what is usual stands in no link', () =>
  expect(leftoversPath({ ...NO_LEFTOVER_FILTERS, sort: USUAL_SORT })).toBe('/leftovers'))

test('an old or mistyped link shows everything instead of an error', () => {
  const filters = read(
    'verdict=dead&basis=x&cateId=K12&ageMinHours=-1&clearsWithinHours=99999&sizeKnown=maybe&startedFrom=2026-13-40T00:00:00Z&startedTo=today&clearsAfterHours=x&sort=size:desc&q=%20',
  )
  expect(filters).toEqual({ ...NO_LEFTOVER_FILTERS, sort: USUAL_SORT })
  expect(leftoverFilterOf(filters)).toEqual({})
})

describe('rows of one filter all match another', () => {
  test.each([
    [{}, {}, true],
    [{ verdict: 'stalled', q: 'a' }, { verdict: 'stalled' }, true],
    [{ verdict: 'stalled' }, {}, true],
    [{}, { verdict: 'stalled' }, false],
    [{ verdict: 'expired' }, { verdict: 'stalled' }, false],
    [{ ageMinHours: 72 }, { ageMinHours: 24 }, true],
    [{ ageMinHours: 12 }, { ageMinHours: 24 }, false],
    [{}, { ageMinHours: 0 }, false],
    [{ clearsWithinHours: 6 }, { clearsWithinHours: 24 }, true],
    [{ clearsWithinHours: 48 }, { clearsWithinHours: 24 }, false],
    [{}, { clearsWithinHours: 24 }, false],
    [{ clearsAfterHours: 48 }, { clearsAfterHours: 24 }, true],
    [{ clearsAfterHours: 24 }, { clearsAfterHours: 48 }, false],
    [{ startedFrom: '2026-11-18T16:00:00Z' }, {}, true],
    [{ sizeKnown: false }, { sizeKnown: false }, true],
    // A longer text may be the media ID of a row whose title does not hold the shorter one.
    [{ q: 'lecture 3' }, { q: 'lecture' }, false],
  ] as const)('%j within %j: %s', (inner, outer, expected) =>
    expect(isWithin(inner, outer)).toBe(expected),
  )
})
