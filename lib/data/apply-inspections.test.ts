import type { InfiniteData } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import type { LeftoverInspection, LookComparison } from '../contracts/inspection.ts'
import type { LeftoverItem, LeftoverPage, VerdictKind } from '../contracts/leftovers.ts'
import type { UploadReport } from '../contracts/media.ts'
import { applyInspections, countLooks } from './apply-inspections.ts'
import { keys } from './keys.ts'
import { readLeftoverFilters } from './leftover-filters.ts'
import { createQueryClient } from './query-client.ts'
import { aVerdict } from '../contracts/testing/verdicts.ts'

type Evidence = LeftoverItem['verdict']['evidence']

const AT = '2026-11-22T12:00:00.000Z'
const KEY = keys.leftovers.list(readLeftoverFilters(() => null))
const TOTALS = keys.leftovers.totals({})
const COUNT = { count: 4, bytes: 0, unknownSizes: 4, unreported: 4 }

const report = (uploadRatio: number): UploadReport => ({
  createdAt: AT,
  modifiedAt: AT,
  completedAt: null,
  uploadSize: uploadRatio * 1024,
  fileSize: 1024,
  uploadRatio,
  uploadStatus: null,
  uploadSource: 'JavaSDK',
})
const row = (mediaId: string): LeftoverItem => ({
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
  reportUnread: true,
  verdict: aVerdict({ kind: 'in_progress', evidence: [{ fact: 'reportUnread' }] }),
  cleared: null,
  openDeletionId: null,
  lastLifeAt: AT,
  clearsAt: null,
  firstSeenAt: AT,
})
const page = (...items: LeftoverItem[]): LeftoverPage => ({
  items,
  nextCursor: null,
  total: 4,
  totals: COUNT,
  asOf: AT,
})

function inspection(
  mediaId: string,
  comparison: LookComparison['kind'],
  kind: VerdictKind = 'stalled',
  evidence: Evidence = [],
  clearedAt: string | null = null,
): LeftoverInspection {
  const none = { before: null, after: null, minutesApart: null, comparableFrom: null }
  return {
    mediaId,
    report: comparison === 'no_report' ? null : report(0.5),
    verdict: aVerdict({ kind, basis: 'reported', clearedAt, evidence }),
    comparison: { kind: comparison, ...none },
  }
}
const unread = (mediaId: string): LeftoverInspection => ({
  ...inspection(mediaId, 'no_report'),
  reportUnread: true,
})

function cached(...pages: LeftoverPage[]) {
  const client = createQueryClient()
  client.setQueryData(KEY, { pages, pageParams: pages.map(() => null) })
  client.setQueryData(TOTALS, COUNT)
  const list = () => client.getQueryData<InfiniteData<LeftoverPage>>(KEY)
  return {
    client,
    list,
    row: (mediaId: string) =>
      list()
        ?.pages.flatMap(({ items }) => items)
        .find((item) => item.mediaId === mediaId),
    isStale: (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated === true,
  }
}

test('rows take report and verdict of a second look; lists are not asked for again, counts are', () => {
  const { client, row: rowOf, isStale } = cached(page(row('a'), row('b')), page(row('c')))
  applyInspections(client, [
    inspection('b', 'silent', 'stalled', [{ fact: 'secondLook', value: 'silent', at: AT }]),
    inspection('c', 'no_report'),
  ])
  expect(rowOf('b')).toMatchObject({
    report: { uploadRatio: 0.5 },
    verdict: { kind: 'stalled', evidence: [{ fact: 'secondLook' }] },
    firstSeenAt: AT,
  })
  expect(rowOf('b')).not.toHaveProperty('reportUnread')
  expect(rowOf('c')).toMatchObject({ report: null, verdict: { kind: 'stalled' } })
  expect([isStale(TOTALS), isStale(KEY)]).toEqual([true, false])
})

test('every other row and page stays the same object, so that it is not drawn again', () => {
  const { client, list } = cached(page(row('a'), row('b')), page(row('c')))
  const before = list()
  applyInspections(client, [inspection('b', 'moving')])
  expect(list()?.pages[1]).toBe(before?.pages[1])
  expect(list()?.pages[0]?.items[0]).toBe(before?.pages[0]?.items[0])
  const after = list()
  applyInspections(client, [inspection('nobody', 'moving')])
  expect(list()).toBe(after)
})

test('what VOD did not answer for stays as it was', () => {
  const { client, list, isStale } = cached(page(row('a')))
  const before = list()
  applyInspections(client, [unread('a')])
  expect(list()).toBe(before)
  expect(isStale(TOTALS)).toBe(false)
})

test('a media that the index does not know keeps its verdict', () => {
  const { client, row: rowOf } = cached(page(row('a')))
  applyInspections(client, [{ ...inspection('a', 'too_soon'), verdict: null }])
  expect(rowOf('a')).toMatchObject({
    report: { uploadRatio: 0.5 },
    verdict: { kind: 'in_progress' },
  })
})

test('a row cleared while the look was on its way stays cleared', () => {
  const gone = {
    ...row('a'),
    verdict: aVerdict({ kind: 'clean', basis: 'reported' }),
    cleared: { at: AT, actorName: 'Li Na' },
  }
  const { client, row: rowOf } = cached(page(gone))
  applyInspections(client, [inspection('a', 'silent')])
  expect(rowOf('a')?.verdict.kind).toBe('clean')
  const moved: Evidence = [{ fact: 'cleared', at: AT }]
  applyInspections(client, [inspection('a', 'moving', 'in_progress', moved, AT)])
  expect(rowOf('a')?.verdict.kind, 'begun again since').toBe('in_progress')
})

test('looks are counted by what they told; one without an answer is not one without a report', () => {
  expect(
    countLooks([
      unread('e'),
      inspection('a', 'silent'),
      inspection('b', 'moving'),
      inspection('c', 'silent'),
    ]),
  ).toEqual([
    { result: 'moving', count: 1 },
    { result: 'silent', count: 2 },
    { result: 'unread', count: 1 },
  ])
})
