import { expect, test } from 'vitest'
import { sumReported } from './sum-reported.ts'

const row = (mediaId: string, uploadSize: number | null) => ({
  mediaId,
  report: uploadSize === null ? null : { ...NO_REPORT, uploadSize },
})
const NO_REPORT = {
  createdAt: null,
  modifiedAt: null,
  completedAt: null,
  fileSize: null,
  uploadRatio: null,
  uploadStatus: null,
  uploadSource: null,
}
const a = row('a', 5)
const b = row('b', null)
const chosen = new Map([a, b].map((one) => [one.mediaId, one]))

test('adds up what is known, and counts what is not and what the list does not hold', () =>
  expect(sumReported(chosen, [a], new Map([['a', 0]]))).toEqual({
    ...{ count: 2, bytes: 5, unknownSizes: 1, elsewhere: 1 },
  }))

test('goes by the rows as they are now, not as they were when they were chosen', () =>
  expect(sumReported(chosen, [row('b', 7)], new Map([['b', 0]]))).toMatchObject({
    ...{ bytes: 12, unknownSizes: 0 },
  }))

test('leaves out what no longer counts', () =>
  expect(sumReported(chosen, [], new Map(), ({ mediaId }) => mediaId === 'a')).toEqual({
    ...{ count: 1, bytes: 5, unknownSizes: 0, elsewhere: 1 },
  }))
