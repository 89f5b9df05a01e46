import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES, storageOwner } from './facts.ts'
import type { RecordFacts, ReportFacts, UploadFacts } from './facts.ts'
import { judge } from './verdict.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR
const VOD_BUCKET = 'outin-0001.oss-cn-shanghai.aliyuncs.com'
const OWN_BUCKET = 'lecture-raw.oss-cn-shanghai.aliyuncs.com'

const report = (age: number, more: Partial<ReportFacts> = {}): ReportFacts => ({
  createdAt: NOW - age - HOUR,
  modifiedAt: NOW - age,
  completedAt: null,
  uploadSize: 640,
  fileSize: 1000,
  uploadRatio: 0.64,
  ...more,
})

/** An upload whose record was last touched `age` ms ago; facts of the record and of the upload alike. */
const facts = (
  age: number,
  { report, earlierSign, clearedAt, clearedBy, ...record }: Partial<RecordFacts & UploadFacts> = {},
): UploadFacts => ({
  record: {
    status: 'Uploading',
    createdAt: NOW - age,
    modifiedAt: NOW - age,
    storageLocation: VOD_BUCKET,
    ...record,
  },
  report: report ?? 'absent',
  earlierSign: earlierSign ?? null,
  clearedAt: clearedAt ?? null,
  clearedBy: clearedBy ?? null,
})

const kind = (given: UploadFacts) => judge(given, DEFAULT_RULES, NOW).kind

describe('quiet period', () => {
  test.each([
    ['reported', 24 * HOUR, 'in_progress'],
    ['reported', 24 * HOUR + SECOND, 'stalled'],
    ['unreported', 72 * HOUR, 'in_progress'],
    ['unreported', 72 * HOUR + SECOND, 'stalled'],
  ])('an upload (%s) silent for %i ms is %s', (basis, silence, expected) => {
    const verdict = judge(
      facts(silence, { report: basis === 'reported' ? report(silence) : 'absent' }),
      DEFAULT_RULES,
      NOW,
    )
    expect(verdict).toMatchObject({ kind: expected, basis })
  })

  test('the newest of creation, media and report counts as sign of life', () => {
    const old = 5 * DAY
    expect(kind(facts(old, { report: report(HOUR) }))).toBe('in_progress')
    expect(kind(facts(old, { report: report(old), modifiedAt: NOW - HOUR }))).toBe('in_progress')
    expect(kind(facts(old, { report: report(old), createdAt: NOW - HOUR }))).toBe('in_progress')
    expect(kind(facts(old, { report: report(old) }))).toBe('stalled')
  })

  test('follows the rules it is given', () => {
    const rules = { quietReportedMs: HOUR, quietUnreportedMs: 2 * HOUR }
    expect(judge(facts(1.5 * HOUR), rules, NOW).kind).toBe('in_progress')
    expect(judge(facts(1.5 * HOUR, { report: report(1.5 * HOUR) }), rules, NOW).kind).toBe(
      'stalled',
    )
  })

  test('an upload without any time, or with one in the future, may still be running', () => {
    expect(kind(facts(0, { createdAt: null, modifiedAt: null }))).toBe('in_progress')
    expect(kind(facts(0, { createdAt: Number.NaN, modifiedAt: null }))).toBe('in_progress')
    expect(kind(facts(-HOUR))).toBe('in_progress')
  })

  test.each([
    ['the record’s creation', facts(5 * DAY, { createdAt: null })],
    ['the record’s modification', facts(5 * DAY, { modifiedAt: null })],
    ['the report’s creation', facts(5 * DAY, { report: report(5 * DAY, { createdAt: null }) })],
    [
      'the report’s modification',
      facts(5 * DAY, { report: report(5 * DAY, { modifiedAt: null }) }),
    ],
  ])('where %s is missing, the upload may have moved a minute ago', (_, given) =>
    expect(kind(given)).toBe('in_progress'),
  )

  test('what an earlier look saw move counts although the report does not say when', () => {
    const silent = { report: report(5 * DAY) }
    expect(kind(facts(5 * DAY, { ...silent, earlierSign: NOW - HOUR }))).toBe('in_progress')
    expect(kind(facts(5 * DAY, { ...silent, earlierSign: NOW - 2 * DAY }))).toBe('stalled')
    expect(kind(facts(5 * DAY, { earlierSign: NOW - 2 * DAY })), 'unreported now').toBe(
      'in_progress',
    )
  })
})

describe('after 7 days', () => {
  test.each([
    [7 * DAY, VOD_BUCKET, 'stalled'],
    [7 * DAY + SECOND, VOD_BUCKET, 'expired'],
    [7 * DAY + SECOND, 'in-2017.oss-cn-shanghai.aliyuncs.com', 'expired'],
    [7 * DAY + SECOND, 'out-2017.oss-cn-shanghai.aliyuncs.com', 'expired'],
    [7 * DAY + SECOND, OWN_BUCKET, 'stalled'],
    [90 * DAY, OWN_BUCKET, 'stalled'],
    [90 * DAY, null, 'stalled'],
  ])(
    '%i ms of silence in %s is %s, since VOD cleans only its own buckets',
    (age, bucket, expected) => expect(kind(facts(age, { storageLocation: bucket }))).toBe(expected),
  )

  test('a bucket whose name merely contains a prefix is not VOD’s', () => {
    expect(storageOwner('login-out-1.oss-cn-shanghai.aliyuncs.com')).toBe('own')
    expect(storageOwner('inbox.oss-cn-shanghai.aliyuncs.com')).toBe('own')
    expect(storageOwner('')).toBe('unknown')
  })
})

describe('status', () => {
  test.each([
    'UploadSucc',
    'Transcoding',
    'TranscodeFail',
    'Checking',
    'checking',
    'Blocked',
    'Normal',
    'ProduceFail',
  ])('%s is finished, however fresh', (status) =>
    expect(kind(facts(0, { status }))).toBe('finished'),
  )

  test.each(['Uploading', 'UploadFail', 'Deleted', 'SomethingNew'])(
    '“%s” is judged by its signs of life, so an unknown status is never taken for finished',
    (status) => {
      expect(kind(facts(HOUR, { status }))).toBe('in_progress')
      expect(kind(facts(5 * DAY, { status }))).toBe('stalled')
    },
  )

  test('a record without a status is one that VOD did not show', () =>
    expect(judge(facts(5 * DAY, { status: '' }), DEFAULT_RULES, NOW)).toMatchObject({
      kind: 'in_progress',
      unknown: ['record'],
    }))
})

describe('a finished media that is being overwritten', () => {
  const overwritten = (age: number, more: Partial<ReportFacts> = {}) =>
    kind(facts(90 * DAY, { status: 'Normal', report: report(age, more) }))

  test('may be uploading while its report is incomplete and young', () => {
    expect(overwritten(SECOND)).toBe('in_progress')
    expect(overwritten(24 * HOUR)).toBe('in_progress')
    expect(overwritten(24 * HOUR + SECOND)).toBe('finished')
  })

  test.each<[string, Partial<ReportFacts>, string]>([
    ['that is complete by its ratio', { uploadRatio: 1 }, 'finished'],
    ['that has its completion', { completedAt: NOW - HOUR }, 'finished'],
    ['whose completion is of the file before', { completedAt: NOW - 5 * DAY }, 'in_progress'],
    ['without ratio and completion', { uploadRatio: null }, 'in_progress'],
  ])('with a report of an hour ago %s it is read as %s', (_, more, expected) =>
    expect(overwritten(HOUR, more)).toBe(expected),
  )
})

describe('our own delete', () => {
  const clearedAt = NOW - DAY
  test.each([
    [clearedAt - HOUR, 'clean'],
    [clearedAt + 120 * SECOND, 'clean'],
    [clearedAt + 121 * SECOND, 'in_progress'],
  ])('a report at %i after it makes the verdict %s', (modifiedAt, expected) =>
    expect(
      kind(
        facts(5 * DAY, {
          clearedAt,
          report: report(0, { createdAt: clearedAt - DAY, modifiedAt }),
        }),
      ),
    ).toBe(expected),
  )

  test('a record that is touched later revokes it, as an unreported upload may be on its way', () => {
    expect(kind(facts(5 * DAY, { clearedAt, modifiedAt: NOW - HOUR }))).toBe('in_progress')
    expect(kind(facts(5 * DAY, { clearedAt, modifiedAt: clearedAt + 60 * SECOND }))).toBe('clean')
    const old = NOW - 10 * DAY
    expect(kind(facts(20 * DAY, { clearedAt: old, modifiedAt: NOW - 5 * DAY }))).toBe('stalled')
  })

  test('wins over a finished status', () =>
    expect(kind(facts(5 * DAY, { clearedAt, status: 'Normal' }))).toBe('clean'))
})

describe('evidence', () => {
  test('says what was reported and when, in ISO 8601', () => {
    const { evidence } = judge(facts(3 * DAY, { report: report(2 * DAY) }), DEFAULT_RULES, NOW)
    expect(evidence).toContainEqual({ fact: 'uploadRatio', value: 0.64 })
    expect(evidence).toContainEqual({ fact: 'lastSignOfLife', at: '2026-11-20T12:00:00.000Z' })
    expect(evidence).toContainEqual({ fact: 'quietPeriodHours', value: 24 })
    expect(evidence).not.toContainEqual({ fact: 'noReport' })
  })

  test('says that there was no report instead of inventing zeros', () => {
    const { evidence } = judge(facts(4 * DAY), DEFAULT_RULES, NOW)
    expect(evidence).toContainEqual({ fact: 'noReport' })
    expect(evidence.map(({ fact }) => fact)).not.toContain('uploadSize')
  })
})

describe('what VOD does not answer for', () => {
  test.each([
    ['stalled', facts(4 * DAY)],
    ['expired', facts(8 * DAY)],
    ['in_progress', facts(HOUR)],
    ['finished', facts(4 * DAY, { status: 'Normal' })],
    ['clean', facts(4 * DAY, { clearedAt: NOW - DAY })],
  ])('may be uploading, also where the answer would make it %s', (without, given) => {
    expect(kind(given)).toBe(without)
    const unread = judge({ ...given, report: 'unknown' }, DEFAULT_RULES, NOW)
    expect(unread).toMatchObject({ kind: 'in_progress', unknown: ['report'] })
    expect(unread.evidence).toContainEqual({ fact: 'reportUnread' })
    expect(unread.evidence).not.toContainEqual({ fact: 'noReport' })
    const hidden = judge({ ...given, record: 'unknown' }, DEFAULT_RULES, NOW)
    expect(hidden).toMatchObject({ kind: 'in_progress', unknown: ['record'] })
    expect(hidden.evidence).toContainEqual({ fact: 'recordUnread' })
  })

  test('a media that is gone for sure has no upload to spare, unless a report is there', () => {
    const gone: UploadFacts = { ...facts(0), record: 'absent' }
    expect(kind(gone)).toBe('stalled')
    expect(kind({ ...gone, clearedAt: NOW - DAY })).toBe('clean')
    expect(kind({ ...gone, report: report(HOUR) })).toBe('in_progress')
    expect(kind({ ...gone, report: report(0, { modifiedAt: null }) })).toBe('in_progress')
    expect(kind({ ...gone, earlierSign: NOW - HOUR })).toBe('in_progress')
  })
})
