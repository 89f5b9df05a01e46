import type { InfiniteData } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import type { DeletionReceipt } from '../contracts/deletion.ts'
import type { MediaDetail, MediaPage, MediaRow } from '../contracts/media.ts'
import { applyDeletion } from './apply-deletion.ts'
import { DeletionRuns } from './deletion-runs.ts'
import { keys } from './keys.ts'
import { readLeftoverFilters } from './leftover-filters.ts'
import { readMediaFilters } from './media-filters.ts'
import { createQueryClient } from './query-client.ts'
import { aVerdict } from '../contracts/testing/verdicts.ts'

const AT = '2026-11-22T12:00:00.000Z'
const FILTERS = readMediaFilters(() => null)

const row = (mediaId: string): MediaRow => ({
  mediaId,
  mediaType: 'video',
  title: mediaId,
  status: 'Uploading',
  createdAt: AT,
  modifiedAt: AT,
  size: null,
  storageLocation: null,
  storageOwner: 'unknown',
  appId: null,
  appName: null,
  cateId: null,
  cateName: null,
  report: null,
  verdict: aVerdict({ evidence: [{ fact: 'noReport' }] }),
  cleared: null,
  openDeletionId: null,
})
const page = (...ids: string[]): MediaPage => ({
  items: ids.map(row),
  nextCursor: null,
  total: 4,
  reportsReadable: true,
  asOf: AT,
})
const receipt: DeletionReceipt = {
  deletionId: 'd-1',
  mediaId: 'b',
  outcome: 'deleted',
  vendor: { requestId: 'R-1' },
  at: AT,
  settled: true,
}
const problem = { kind: 'noAnswer', values: {}, retry: false } as const

function cached() {
  const client = createQueryClient()
  const key = keys.media.list(FILTERS)
  client.setQueryData(key, { pages: [page('a', 'b'), page('c', 'd')], pageParams: [null, 'x'] })
  const detail: MediaDetail = {
    media: row('b'),
    report: null,
    verdict: row('b').verdict,
    history: [],
    asOf: AT,
  }
  client.setQueryData(keys.media.detail('b'), detail)
  const list = () => client.getQueryData<InfiniteData<MediaPage>>(key)
  return {
    client,
    list,
    rowB: () => list()?.pages[0]?.items[1],
    detail: () => client.getQueryData<MediaDetail>(keys.media.detail('b')),
    isStale: (queryKey: readonly unknown[]) =>
      client.getQueryState(queryKey)?.isInvalidated === true,
    key,
  }
}

describe('a delete that is done', () => {
  test('clears its row in every list and its detail, with who and when', () => {
    const { client, rowB, detail } = cached()
    applyDeletion(client, 'b', { step: 'done', receipt }, 'Li Na')
    expect(rowB()).toMatchObject({
      verdict: { kind: 'clean', evidence: [{ fact: 'noReport' }, { fact: 'cleared', at: AT }] },
      cleared: { at: AT, actorName: 'Li Na' },
      openDeletionId: null,
    })
    expect(detail()?.verdict.kind).toBe('clean')
  })

  test('clears its row among the leftovers too, and has their counts asked for again', () => {
    const { client, list, isStale } = cached()
    const leftovers = keys.leftovers.list(readLeftoverFilters(() => null))
    const totals = keys.leftovers.totals({ verdict: 'stalled' })
    client.setQueryData(leftovers, list())
    client.setQueryData(totals, { count: 4, bytes: 0, unknownSizes: 4, unreported: 4 })
    applyDeletion(client, 'b', { step: 'done', receipt }, 'Li Na')
    const after = client.getQueryData<InfiniteData<MediaPage>>(leftovers)
    expect(after?.pages[0]?.items[1]?.verdict.kind).toBe('clean')
    expect([isStale(totals), isStale(leftovers)]).toEqual([true, false])
  })

  test('leaves every other row and page the same object, so that they are not drawn again', () => {
    const { client, list } = cached()
    const before = list()
    applyDeletion(client, 'b', { step: 'done', receipt }, 'Li Na')
    expect(list()?.pages[1]).toBe(before?.pages[1])
    expect(list()?.pages[0]?.items[0]).toBe(before?.pages[0]?.items[0])
    applyDeletion(client, 'nobody', { step: 'done', receipt }, 'Li Na')
    expect(list()?.pages[0]?.items[0]).toBe(before?.pages[0]?.items[0])
  })

  test('asks again for the detail alone, never for the endless list', () => {
    const { client, isStale, key } = cached()
    applyDeletion(client, 'b', { step: 'done', receipt }, 'Li Na')
    expect(isStale(keys.media.detail('b'))).toBe(true)
    expect(isStale(key)).toBe(false)
  })
})

describe('a delete that is not done', () => {
  test('marks its row while the answer is looked for, and takes the mark away when it is refused', () => {
    const { client, rowB } = cached()
    const lost = { ...receipt, outcome: 'unknown', settled: false } as const
    applyDeletion(client, 'b', { step: 'asking_again', problem, receipt: lost }, 'Li Na')
    expect(rowB()).toMatchObject({ openDeletionId: 'd-1', cleared: null })
    applyDeletion(client, 'b', { step: 'refused', problem }, 'Li Na')
    expect(rowB()).toMatchObject({ openDeletionId: null, verdict: { kind: 'stalled' } })
  })

  test('changes nothing while it is only on its way', () => {
    const { client, list } = cached()
    const before = list()
    applyDeletion(client, 'b', { step: 'sending' }, 'Li Na')
    expect(list()).toBe(before)
  })
})

describe('the deletes under way', () => {
  const media = { mediaId: 'b', title: 'b', storageLocation: null }

  test('a second of the same media is refused until the first has ended', () => {
    const runs = new DeletionRuns()
    expect(runs.begin(media)).toBe(true)
    expect(runs.begin(media)).toBe(false)
    expect(runs.begin({ ...media, mediaId: 'c' })).toBe(true)
    runs.move(media, { step: 'refused', problem })
    expect(runs.begin(media)).toBe(true)
  })

  test('one under way is not forgotten, one that has ended is', () => {
    const runs = new DeletionRuns()
    runs.begin(media)
    runs.forget('b')
    expect(runs.get('b')?.step).toBe('sending')
    runs.move(media, { step: 'done', receipt })
    runs.forget('b')
    expect(runs.all()).toEqual([])
  })

  test('the end is told once, and who watches is known by count', () => {
    const runs = new DeletionRuns()
    runs.begin(media)
    runs.move(media, { step: 'done', receipt })
    const [run] = runs.all()
    if (run) runs.markTold(run)
    expect(runs.get('b')).toMatchObject({ step: 'done', told: true })
    const [leave, leaveToo] = [runs.attend('b'), runs.attend('b')]
    leave()
    expect(runs.isAttended('b')).toBe(true)
    leaveToo()
    expect(runs.isAttended('b')).toBe(false)
  })
})
