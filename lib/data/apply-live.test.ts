import { QueryObserver } from '@tanstack/react-query'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Live } from '../contracts/live.ts'
import type { MediaRow } from '../contracts/media.ts'
import { applyLive } from './apply-live.ts'
import { deletionRuns } from './deletion-runs.ts'
import { keys } from './keys.ts'
import { readMediaFilters } from './media-filters.ts'
import { missedQuery } from './missed-changes.ts'
import { createQueryClient } from './query-client.ts'

const AT = '2026-11-22T12:00:00.000Z'
const LIVE: Live = {
  leftovers: 7,
  scan: { state: 'finished', startedAt: AT, seen: 3 },
  deletions: 40,
  changes: [],
  missed: 0,
  deleteRight: null,
  cleanups: { version: 0, current: null, planned: 0 },
}
const cleared = {
  deletionId: 'd-1',
  mediaId: 'b',
  settled: true,
  cleared: { at: AT, actorName: 'Li Na' },
}

const LIST = [...keys.leftovers.all, 'list', {}]

const row = (mediaId: string) =>
  ({
    mediaId,
    verdict: { kind: 'stalled', basis: 'reported', evidence: [] },
    cleared: null,
    openDeletionId: null,
  }) as unknown as MediaRow

function cached(pages: string[][]) {
  const client = createQueryClient()
  const data = { pages: pages.map((ids) => ({ items: ids.map(row) })), pageParams: pages }
  client.setQueryData(LIST, data)
  client.setQueryData(keys.leftovers.overview('UTC'), {})
  client.setQueryData(keys.media.detail('b'), { verdict: row('b').verdict })
  const asked = vi.spyOn(client, 'refetchQueries').mockResolvedValue()
  return {
    client,
    rows: () =>
      client
        .getQueryData<InfiniteData<{ items: MediaRow[] }>>(LIST)
        ?.pages.flatMap(({ items }) => items) ?? [],
    isOld: (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated,
    /** Whether what was read again reaches the list. */
    asksForList: () =>
      asked.mock.calls.some(([filters]) => {
        const query = client.getQueryCache().find({ queryKey: LIST })
        return query !== undefined && filters?.predicate?.(query) === true
      }),
  }
}

/** What has the focus, as far as this looks: inside a row or not. */
const focus = { inRow: false }
beforeEach(() => {
  focus.inRow = false
  vi.stubGlobal('document', { activeElement: { closest: () => (focus.inRow ? {} : null) } })
})
afterEach(() => vi.unstubAllGlobals())

test('a delete of somebody else shows in its row, wherever the list came from, and ages the numbers', () => {
  const { client, rows, isOld } = cached([['a', 'b'], ['c']])
  const before = rows()
  applyLive(client, LIVE, { ...LIVE, deletions: 42, changes: [cleared] })
  expect(rows()[1]).toMatchObject({
    verdict: { kind: 'clean' },
    cleared: { at: AT, actorName: 'Li Na' },
  })
  expect([rows()[0], rows()[2]], 'the others are not drawn again').toEqual([before[0], before[2]])
  expect(rows()[0]).toBe(before[0])
  expect(isOld(keys.leftovers.overview('UTC'))).toBe(true)
  expect(isOld(keys.media.detail('b'))).toBe(true)
})

test('one that is open, or was refused, marks its row and takes the mark away', () => {
  const { client, rows } = cached([['b']])
  const open = { ...cleared, settled: false, cleared: null }
  applyLive(client, LIVE, { ...LIVE, deletions: 41, changes: [open] })
  expect(rows()[0]?.openDeletionId).toBe('d-1')
  applyLive(client, LIVE, { ...LIVE, deletions: 42, changes: [{ ...open, settled: true }] })
  expect(rows()[0]).toMatchObject({ openDeletionId: null, verdict: { kind: 'stalled' } })
})

test('a delete that goes on in this window is told by this window alone', () => {
  const { client, rows } = cached([['b']])
  deletionRuns(client).begin({ mediaId: 'b', title: 'b', storageLocation: null })
  const open = { ...cleared, settled: false, cleared: null }
  applyLive(client, LIVE, { ...LIVE, deletions: 41, changes: [open] })
  expect(rows()[0]?.openDeletionId).toBeNull()
})

test('a list of one page is read again when the index has changed', () => {
  const { client, asksForList } = cached([['a']])
  applyLive(client, LIVE, { ...LIVE, leftovers: 8 })
  expect(asksForList()).toBe(true)
})

test.each(['many pages', 'a row in focus'])(
  'with %s the list stays as it is and only counts as old',
  (why) => {
    focus.inRow = why === 'a row in focus'
    const { client, asksForList, isOld } = cached(why === 'many pages' ? [['a'], ['b']] : [['a']])
    applyLive(client, LIVE, { ...LIVE, leftovers: 8 })
    expect(asksForList()).toBe(false)
    expect(isOld(LIST)).toBe(true)
    expect(isOld(keys.leftovers.overview('UTC'))).toBe(true)
  },
)

describe('more has changed than rows can be told', () => {
  const many = { ...LIVE, deletions: 400, missed: 120 }
  const key = keys.media.list(readMediaFilters(() => null))
  const list = (asOf: string, pages: number) => ({
    pages: Array.from({ length: pages }, (_, n) => ({ items: [row(`${n}`)], asOf })),
    pageParams: [],
  })
  const missedOf = (client: QueryClient, asOf: string) =>
    new QueryObserver(client, missedQuery(key, asOf)).getCurrentResult().data ?? 0

  test('a long list says of how many, and of those that follow, until it is read again', () => {
    const { client } = cached([['a']])
    client.setQueryData(key, list(AT, 2))
    applyLive(client, LIVE, many)
    expect(missedOf(client, AT)).toBe(120)
    applyLive(client, many, { ...many, deletions: 600, missed: 30 })
    expect(missedOf(client, AT)).toBe(150)
    const later = '2026-11-22T12:05:00.000Z'
    client.setQueryData(key, list(later, 2))
    expect(missedOf(client, later)).toBe(0)
    applyLive(client, many, { ...many, deletions: 900, missed: 7 })
    expect(missedOf(client, later), 'of this reading alone').toBe(7)
  })

  test('a list of one page is read again and says nothing, unless somebody is in its rows', () => {
    const { client } = cached([['a']])
    client.setQueryData(key, list(AT, 1))
    applyLive(client, LIVE, many)
    expect(missedOf(client, AT)).toBe(0)
    focus.inRow = true
    applyLive(client, LIVE, many)
    expect(missedOf(client, AT)).toBe(120)
  })
})

test('nothing new asks for nothing', () => {
  const { client, isOld } = cached([['a']])
  applyLive(client, LIVE, { ...LIVE, deletions: 41 })
  expect(isOld(LIST)).toBe(false)
  expect(isOld(keys.leftovers.overview('UTC'))).toBe(false)
})
