import { expect, test } from 'vitest'
import type { ReportFacts } from './facts.ts'
import { vodCleanUp } from './vod-clean-up.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const VOD_BUCKET = 'outin-0001.oss-cn-shanghai.aliyuncs.com'
const OWN_BUCKET = 'lecture-raw.oss-cn-shanghai.aliyuncs.com'

const report = (createdAt: number | null): ReportFacts => ({
  createdAt,
  modifiedAt: NOW,
  completedAt: null,
  uploadSize: 1,
  fileSize: 2,
  uploadRatio: 0.5,
})

const upload = {
  status: 'Uploading',
  createdAt: NOW - 3 * DAY,
  report: null,
  storageLocation: VOD_BUCKET,
}

test.each([
  [
    'counts from the media’s creation without a report',
    {},
    { kind: 'in', ms: 4 * DAY, share: 4 / 7 },
  ],
  [
    'counts from the report’s creation, which is the upload’s own',
    { report: report(NOW - DAY) },
    { kind: 'in', ms: 6 * DAY, share: 6 / 7 },
  ],
  [
    'counts from the media’s creation when the report names none',
    { report: report(null) },
    { kind: 'in', ms: 4 * DAY, share: 4 / 7 },
  ],
  [
    'one millisecond is left',
    { createdAt: NOW - 7 * DAY + 1 },
    { kind: 'in', ms: 1, share: 1 / (7 * DAY) },
  ],
  ['nothing is left', { createdAt: NOW - 7 * DAY }, { kind: 'due' }],
  ['long over', { createdAt: NOW - 90 * DAY }, { kind: 'due' }],
  ['a start in the future', { createdAt: NOW + DAY }, { kind: 'in', ms: 7 * DAY, share: 1 }],
  ['never for a bucket of one’s own', { storageLocation: OWN_BUCKET }, { kind: 'not_by_vod' }],
  ['a bucket that VOD does not name', { storageLocation: null }, { kind: 'unknown' }],
  ['no time at all', { createdAt: null }, { kind: 'unknown' }],
  [
    'a failed upload still holds parts',
    { status: 'UploadFail' },
    { kind: 'in', ms: 4 * DAY, share: 4 / 7 },
  ],
  ['an unknown status too', { status: 'SomethingNew' }, { kind: 'in', ms: 4 * DAY, share: 4 / 7 }],
  ['nothing for a finished upload', { status: 'Normal' }, null],
  ['nor for one in a bucket of one’s own', { status: 'Normal', storageLocation: OWN_BUCKET }, null],
])('%s', (_, more, expected) => {
  expect(vodCleanUp({ ...upload, ...more }, false, NOW)).toEqual(expected)
})

test('nothing for an upload that we cleared', () =>
  expect(vodCleanUp(upload, true, NOW)).toBeNull())
