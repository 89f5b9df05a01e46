import { describe, expect, test } from 'vitest'
import { CREDENTIAL_MS } from './facts.ts'
import { msOf } from './ms-of.ts'
import { newest as newestOf } from './signs-of-life.ts'
import { DEFAULT_GAP_MS, timeline } from './timeline.ts'
import type { TimelineDeletion, TimelineEntry, TimelineFacts } from './timeline.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const RULES = { quietMs: 24 * HOUR, gapMs: DEFAULT_GAP_MS }
const VOD_BUCKET = 'outin-0001.oss-cn-shanghai.aliyuncs.com'
const OWN_BUCKET = 'lecture-raw.oss-cn-shanghai.aliyuncs.com'

const ago = (ms: number) => new Date(NOW - ms).toISOString()

type GivenFacts = Partial<Omit<TimelineFacts, 'verdict'>> & {
  verdict?: Pick<TimelineFacts['verdict'], 'kind' | 'unknown'>
}

/** An upload with a verdict whose last sign of life is the newest of its times. */
function facts({ verdict = { kind: 'stalled' }, ...more }: GivenFacts = {}): TimelineFacts {
  const upload = {
    media: {
      status: 'Uploading',
      createdAt: ago(3 * DAY),
      modifiedAt: ago(3 * DAY),
      storageLocation: VOD_BUCKET,
    },
    report: null,
    deletions: [],
    ...more,
  }
  const { createdAt, modifiedAt } = upload.media
  const times = [createdAt, modifiedAt, upload.report?.modifiedAt].map((at) => msOf(at ?? null))
  const newest = newestOf(...times)
  const lastSignOfLife = newest === null ? null : new Date(newest).toISOString()
  return { ...upload, verdict: { ...verdict, lastSignOfLife } }
}

const media = (more: Partial<TimelineFacts['media']>) => ({ ...facts().media, ...more })

const report = (more: Partial<NonNullable<TimelineFacts['report']>> = {}) => ({
  createdAt: ago(3 * DAY - HOUR),
  modifiedAt: ago(2 * DAY),
  completedAt: null,
  uploadSize: 640,
  uploadRatio: 0.64,
  ...more,
})

const deletion = (more: Partial<TimelineDeletion> = {}): TimelineDeletion => ({
  deletionId: 'd-1',
  intentAt: ago(2 * HOUR),
  outcomeAt: ago(2 * HOUR - 300),
  outcome: 'deleted',
  settled: true,
  actorName: 'Li Na',
  ...more,
})

const entriesOf = (given: TimelineFacts) => timeline(given, RULES, NOW)
const kinds = (entries: TimelineEntry[]) => entries.map(({ kind }) => kind)
const events = (given: TimelineFacts) =>
  kinds(entriesOf(given).filter(({ kind }) => kind !== 'gap'))
const find = <K extends TimelineEntry['kind']>(entries: TimelineEntry[], kind: K) =>
  entries.find((entry): entry is Extract<TimelineEntry, { kind: K }> => entry.kind === kind)

test('a quiet period is not over while VOD does not show the report, or an earlier look saw it move', () => {
  const given = facts({ report: report() })
  expect(events(given)).toContain('quiet')
  const unknown = { ...given.verdict, unknown: ['report'] as const }
  expect(events({ ...given, verdict: unknown })).not.toContain('quiet')
  const moved = { ...given.verdict, lastSignOfLife: ago(HOUR) }
  expect(events({ ...given, verdict: moved })).not.toContain('quiet')
})

describe('events', () => {
  test.each<[string, TimelineFacts, TimelineEntry['kind'][]]>([
    [
      'an upload that reported and fell silent',
      facts({ report: report() }),
      ['created', 'firstReport', 'lastReport', 'quiet', 'now', 'vodCleanUp'],
    ],
    ['no report: only the start is known', facts(), ['created', 'quiet', 'now', 'vodCleanUp']],
    [
      'a first report of the same moment as the record is not told twice',
      facts({ report: report({ createdAt: ago(3 * DAY - 1_000) }) }),
      ['created', 'lastReport', 'quiet', 'now', 'vodCleanUp'],
    ],
    [
      'a single report is the last one',
      facts({ report: report({ createdAt: ago(2 * DAY) }) }),
      ['created', 'lastReport', 'quiet', 'now', 'vodCleanUp'],
    ],
    [
      'active within the quiet period: it has not been reached',
      facts({ report: report({ modifiedAt: ago(HOUR) }), verdict: { kind: 'in_progress' } }),
      ['created', 'firstReport', 'lastReport', 'now', 'vodCleanUp'],
    ],
    [
      'a touched record is a sign of life of its own',
      facts({ media: media({ modifiedAt: ago(HOUR) }), verdict: { kind: 'in_progress' } }),
      ['created', 'changed', 'now', 'vodCleanUp'],
    ],
    [
      'an upload that arrived: nothing is quiet and nothing is left to clean up',
      facts({
        media: media({ status: 'Normal', modifiedAt: ago(DAY) }),
        report: report({ completedAt: ago(1.5 * DAY), modifiedAt: ago(1.5 * DAY) }),
        verdict: { kind: 'finished' },
      }),
      ['created', 'firstReport', 'lastReport', 'completed', 'changed', 'now'],
    ],
    [
      'in a bucket of one’s own VOD cleans nothing up',
      facts({ media: media({ storageLocation: OWN_BUCKET }) }),
      ['created', 'quiet', 'now'],
    ],
    [
      'in an unknown place nothing is promised either',
      facts({ media: media({ storageLocation: null }) }),
      ['created', 'quiet', 'now'],
    ],
    [
      'what we have cleared VOD need not clean up',
      facts({ deletions: [deletion()], verdict: { kind: 'clean' } }),
      ['created', 'quiet', 'deletion', 'now'],
    ],
    [
      'a media without any time has a present only',
      facts({ media: media({ createdAt: null, modifiedAt: 'not a time' }) }),
      ['now'],
    ],
  ])('%s', (_title, given, expected) => expect(events(given)).toEqual(expected))

  test('the last report carries its percent and bytes, unknown ones as unknown', () => {
    expect(find(entriesOf(facts({ report: report() })), 'lastReport')).toMatchObject({
      at: ago(2 * DAY),
      ratio: 0.64,
      bytes: 640,
    })
    const silent = report({ uploadRatio: null, uploadSize: null })
    expect(find(entriesOf(facts({ report: silent })), 'lastReport')).toMatchObject({
      ratio: null,
      bytes: null,
    })
  })

  test('the last report names its uploader, where one is named', () => {
    const named = report({ uploadSource: 'WebSDK' })
    expect(find(entriesOf(facts({ report: named })), 'lastReport')?.source).toBe('WebSDK')
    expect(find(entriesOf(facts({ report: report() })), 'lastReport')?.source).toBe(null)
  })

  test('a change of an arrived file carries VOD’s word for what it does with it, any other none', () => {
    const changed = (status: string) =>
      find(
        entriesOf(
          facts({
            media: media({ status, modifiedAt: ago(HOUR) }),
            verdict: { kind: 'in_progress' },
          }),
        ),
        'changed',
      )
    expect(changed('TranscodeFail')?.status).toBe('TranscodeFail')
    expect(changed('Uploading')?.status).toBe(null)
  })

  test('the end of the first credential is drawn where it is asked for, once it has passed', () => {
    const end = (createdAt: string) =>
      find(
        timeline(
          facts({ media: media({ createdAt }) }),
          { ...RULES, credentialMs: CREDENTIAL_MS },
          NOW,
        ),
        'firstCredentialEnd',
      )?.at
    expect(end(ago(2 * DAY))).toBe(ago(2 * DAY - CREDENTIAL_MS))
    expect(end(ago(CREDENTIAL_MS))).toBe(ago(0))
    expect(end(ago(CREDENTIAL_MS - 1))).toBe(undefined)
    expect(kinds(entriesOf(facts()))).not.toContain('firstCredentialEnd')
  })

  test('our looks stand in the order of time, and cut the gaps', () => {
    const look = { at: ago(DAY), ratio: 0.64, bytes: 640, comparison: 'silent' as const }
    const given = facts({ report: report(), looks: [look] })
    expect(find(entriesOf(given), 'look')).toEqual({ kind: 'look', ...look })
    expect(events(given)).toEqual([
      'created',
      'firstReport',
      'lastReport',
      'quiet',
      'look',
      'now',
      'vodCleanUp',
    ])
  })

  test('our deletions stand where their answer came, one without an answer where it was asked for', () => {
    const entries = entriesOf(
      facts({
        deletions: [
          deletion({ deletionId: 'open', outcome: null, outcomeAt: null, settled: false }),
          deletion({ deletionId: 'old', intentAt: ago(DAY), outcomeAt: ago(DAY - 5_000) }),
        ],
      }),
    ).filter((entry) => entry.kind === 'deletion')
    expect(entries).toMatchObject([
      { deletionId: 'old', at: ago(DAY - 5_000), outcome: 'deleted', actorName: 'Li Na' },
      { deletionId: 'open', at: ago(2 * HOUR), outcome: null, settled: false },
    ])
  })

  test('VOD’s own clean-up is an estimate, counted from the report’s beginning, past or to come', () => {
    const ahead = find(entriesOf(facts({ report: report() })), 'vodCleanUp')
    expect(ahead).toMatchObject({ at: ago(3 * DAY - HOUR - 7 * DAY), estimated: true })
    const old = media({ createdAt: ago(9 * DAY), modifiedAt: ago(9 * DAY) })
    const given = facts({ media: old, verdict: { kind: 'expired' } })
    expect(events(given)).toEqual(['created', 'quiet', 'vodCleanUp', 'now'])
    expect(find(entriesOf(given), 'vodCleanUp')).toMatchObject({ at: ago(2 * DAY) })
  })

  test.each([
    [24 * HOUR, true],
    [24 * HOUR - 1, false],
  ])('after %i ms of silence the quiet period is reached: %s', (age, reached) => {
    const given = facts({ media: media({ createdAt: ago(age), modifiedAt: ago(age) }) })
    expect(events(given).includes('quiet')).toBe(reached)
  })

  test('every event but the estimate is told as certain', () => {
    const estimated = entriesOf(facts({ report: report() })).filter(
      (entry) => entry.kind !== 'gap' && entry.estimated,
    )
    expect(kinds(estimated)).toEqual(['vodCleanUp'])
  })
})

describe('gaps', () => {
  test.each([
    [DEFAULT_GAP_MS, 0],
    [DEFAULT_GAP_MS + 1, 1],
  ])('%i ms without news make %i gaps', (age, count) => {
    const given = facts({
      media: media({ createdAt: ago(age), modifiedAt: ago(age), storageLocation: OWN_BUCKET }),
    })
    expect(kinds(entriesOf(given)).filter((kind) => kind === 'gap')).toHaveLength(count)
  })

  test('stand between their events, with their length, and say whether they are still to come', () => {
    const entries = entriesOf(facts({ report: report() }))
    expect(kinds(entries)).toEqual([
      'created',
      'firstReport',
      'gap',
      'lastReport',
      'gap',
      'quiet',
      'gap',
      'now',
      'gap',
      'vodCleanUp',
    ])
    const gaps = entries.filter((entry) => entry.kind === 'gap')
    expect(gaps.map(({ ahead }) => ahead)).toEqual([false, false, false, true])
    expect(gaps[2]).toMatchObject({ ms: DAY })
  })
})
