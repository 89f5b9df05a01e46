import { describe, expect, test } from 'vitest'
import { DEFAULT_RULES, storageOwner } from './facts.ts'
import type { ReportFacts, UploadFacts } from './facts.ts'
import { judge, judgeUnread } from './verdict.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR
const VOD_BUCKET = 'outin-0001.oss-cn-shanghai.aliyuncs.com'
const OWN_BUCKET = 'lecture-raw.oss-cn-shanghai.aliyuncs.com'

const report = (age: number, more: Partial<ReportFacts> = {}): ReportFacts => ({
  createdAt: NOW - age - HOUR,
  modifiedAt: NOW - age,
  uploadSize: 640,
  fileSize: 1000,
  uploadRatio: 0.64,
  ...more,
})

const facts = (age: number, more: Partial<UploadFacts> = {}): UploadFacts => ({
  status: 'Uploading',
  createdAt: NOW - age,
  modifiedAt: NOW - age,
  report: null,
  storageLocation: VOD_BUCKET,
  clearedAt: null,
  ...more,
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
      facts(silence, { report: basis === 'reported' ? report(silence) : null }),
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

  test.each(['Uploading', 'UploadFail', 'Deleted', 'SomethingNew', ''])(
    '“%s” is judged by its signs of life, so an unknown status is never taken for finished',
    (status) => {
      expect(kind(facts(HOUR, { status }))).toBe('in_progress')
      expect(kind(facts(5 * DAY, { status }))).toBe('stalled')
    },
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

  test('media modification alone does not revoke it', () =>
    expect(kind(facts(5 * DAY, { clearedAt, modifiedAt: NOW }))).toBe('clean'))

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

describe('while VOD does not answer for the report', () => {
  test.each([
    ['stalled', facts(4 * DAY), 'in_progress'],
    ['expired', facts(8 * DAY), 'in_progress'],
    ['in_progress', facts(HOUR), 'in_progress'],
    ['finished', facts(4 * DAY, { status: 'Normal' }), 'finished'],
    ['clean', facts(4 * DAY, { clearedAt: NOW - DAY }), 'clean'],
  ])('what would be %s never rests on silence that nobody observed', (without, given, expected) => {
    expect(kind(given)).toBe(without)
    const verdict = judgeUnread(given, DEFAULT_RULES, NOW)
    expect(verdict.kind).toBe(expected)
    expect(verdict.evidence).toContainEqual({ fact: 'reportUnread' })
    expect(verdict.evidence).not.toContainEqual({ fact: 'noReport' })
  })
})
