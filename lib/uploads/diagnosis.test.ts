import { describe, expect, test } from 'vitest'
import { ADVICE } from './advice.ts'
import { diagnose, diagnoseMissing, DIAGNOSIS_KINDS } from './diagnosis.ts'
import type { Diagnosis, DiagnosisInput, DiagnosisKind, Sureness } from './diagnosis.ts'
import { FINISHED_STATUSES } from './facts.ts'
import type { TimelineDeletion } from './timeline.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const VOD_BUCKET = 'outin-0001.oss-cn-shanghai.aliyuncs.com'
const OWN_BUCKET = 'lecture-raw.oss-cn-shanghai.aliyuncs.com'

const ago = (ms: number) => new Date(NOW - ms).toISOString()

type Report = NonNullable<DiagnosisInput['report']>

/** A report that began a minute after the record of three days ago. */
const report = (lastAgo: number, more: Partial<Report> = {}): Report => ({
  createdAt: ago(3 * DAY - MINUTE),
  modifiedAt: ago(lastAgo),
  uploadSize: 640,
  fileSize: 1000,
  uploadRatio: 0.64,
  uploadStatus: 'UPLOADING',
  uploadSource: 'WebSDK',
  ...more,
})

const media = (more: Partial<DiagnosisInput['media']> = {}): DiagnosisInput['media'] => ({
  status: 'Uploading',
  createdAt: ago(3 * DAY),
  modifiedAt: ago(3 * DAY),
  storageLocation: VOD_BUCKET,
  ...more,
})

const verdict = (
  kind: DiagnosisInput['verdict']['kind'],
  look?: 'moving' | 'silent',
): DiagnosisInput['verdict'] => ({
  kind,
  ...(look && { secondLook: look }),
  evidence: look === undefined ? [] : [{ fact: 'secondLook', at: ago(MINUTE), value: look }],
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

const input = (more: Partial<DiagnosisInput> = {}): DiagnosisInput => ({
  media: media(),
  report: null,
  verdict: verdict('stalled'),
  deletions: [],
  ...more,
})

/** How long ago the last report came in, for one that came so long after the record of three days ago. */
const after = (ms: number) => 3 * DAY - ms

type Row = [string, DiagnosisInput, DiagnosisKind, Sureness, DiagnosisKind[]]

const CASES: Row[] = [
  ['no report, past the quiet period', input(), 'unreported', 'seen', ['url_pull']],
  [
    'no report and young: it may be moving unseen',
    input({ verdict: verdict('in_progress') }),
    'unreported',
    'seen',
    ['moving', 'url_pull'],
  ],
  [
    'no report, and the message speaks of a pull',
    input({ saysUrlPull: true }),
    'url_pull',
    'possible',
    ['unreported'],
  ],
  [
    'a report with a status that only pulls have',
    input({ report: report(HOUR, { uploadStatus: 'Pending', uploadRatio: 0 }) }),
    'url_pull',
    'likely',
    [],
  ],
  [
    'two reports that differ: moving, however old the figures say',
    input({ report: report(5 * HOUR), verdict: verdict('stalled', 'moving') }),
    'moving',
    'seen',
    [],
  ],
  [
    'a report of two minutes ago',
    input({ report: report(2 * MINUTE), verdict: verdict('in_progress') }),
    'moving',
    'likely',
    ['silent'],
  ],
  [
    'a report of two minutes ago that was seen not to move',
    input({ report: report(2 * MINUTE), verdict: verdict('in_progress', 'silent') }),
    'silent',
    'seen',
    ['credential_ran_out', 'moving'],
  ],
  [
    'all sent two minutes ago: storage may be putting it together',
    input({
      report: report(2 * MINUTE, { uploadRatio: 1, uploadSize: 1000 }),
      verdict: verdict('in_progress'),
    }),
    'moving',
    'likely',
    ['all_sent'],
  ],
  [
    'all sent a quarter of an hour ago, which is still within the time of a slow reporter',
    input({
      report: report(15 * MINUTE, { uploadRatio: 1, uploadSize: 1000 }),
      verdict: verdict('in_progress'),
    }),
    'all_sent',
    'likely',
    [],
  ],
  [
    'all sent by the sizes, without a ratio',
    input({ report: report(2 * DAY, { uploadRatio: null, uploadSize: 1000 }) }),
    'all_sent',
    'likely',
    [],
  ],
  [
    'a ratio just under one is not all, whatever the sizes say',
    input({ report: report(after(4 * HOUR), { uploadRatio: 0.999, uploadSize: 1000 }) }),
    'silent',
    'likely',
    ['credential_ran_out'],
  ],
  [
    'an empty file size says nothing about having sent it all',
    input({
      report: report(after(4 * HOUR), { uploadRatio: null, uploadSize: 0, fileSize: 0 }),
    }),
    'silent',
    'likely',
    ['credential_ran_out'],
  ],
  [
    'reports end fifty minutes after the record',
    input({ report: report(after(50 * MINUTE)) }),
    'credential_ran_out',
    'possible',
    ['silent'],
  ],
  [
    'reports end at the near side of the margin',
    input({ report: report(after(40 * MINUTE)) }),
    'credential_ran_out',
    'possible',
    ['silent'],
  ],
  [
    'reports end at the far side of the margin',
    input({ report: report(after(60 * MINUTE)) }),
    'credential_ran_out',
    'possible',
    ['silent'],
  ],
  [
    'reports end well within the first credential',
    input({ report: report(after(40 * MINUTE - 1)) }),
    'nothing_after_credential',
    'likely',
    ['credential_ran_out'],
  ],
  [
    'reports went on well past the first credential',
    input({ report: report(after(60 * MINUTE + 1)) }),
    'silent',
    'likely',
    ['credential_ran_out'],
  ],
  [
    'silent for hours and within the quiet period: it may only be paused',
    input({ report: report(5 * HOUR), verdict: verdict('in_progress') }),
    'silent',
    'likely',
    ['credential_ran_out', 'moving'],
  ],
  [
    'silent while the first credential still holds: it cannot have run out',
    input({
      media: media({ createdAt: ago(45 * MINUTE) }),
      report: report(40 * MINUTE, { createdAt: ago(44 * MINUTE) }),
      verdict: verdict('in_progress'),
    }),
    'silent',
    'likely',
    ['moving'],
  ],
  [
    'a report without any time: nothing is known of the credential',
    input({ report: report(0, { createdAt: null, modifiedAt: 'not a time' }) }),
    'silent',
    'likely',
    [],
  ],
  [
    'VOD does not answer for the report',
    input({ reportUnread: true, saysUrlPull: true, verdict: verdict('in_progress') }),
    'unread',
    'possible',
    [],
  ],
  [
    'no sign of life for over seven days',
    input({ media: media({ createdAt: ago(9 * DAY) }), verdict: verdict('expired') }),
    'cleared_by_vod',
    'likely',
    [],
  ],
  [
    'the same, where the message speaks of a pull',
    input({
      media: media({ createdAt: ago(9 * DAY) }),
      verdict: verdict('expired'),
      saysUrlPull: true,
    }),
    'cleared_by_vod',
    'likely',
    ['url_pull'],
  ],
  [
    'began over seven days ago with a later sign of life',
    input({
      media: media({ createdAt: ago(9 * DAY) }),
      report: report(2 * DAY, { createdAt: ago(9 * DAY) }),
    }),
    'cleared_by_vod',
    'possible',
    ['silent'],
  ],
  [
    'began over seven days ago and moves',
    input({
      media: media({ createdAt: ago(9 * DAY) }),
      report: report(MINUTE, { createdAt: ago(9 * DAY) }),
      verdict: verdict('in_progress'),
    }),
    'moving',
    'likely',
    ['silent'],
  ],
  [
    'all sent and then cleared',
    input({
      media: media({ createdAt: ago(9 * DAY) }),
      report: report(8 * DAY, { uploadRatio: 1 }),
      verdict: verdict('expired'),
    }),
    'cleared_by_vod',
    'likely',
    [],
  ],
  [
    'over seven days in a bucket of one’s own, which VOD does not clean',
    input({
      media: media({ createdAt: ago(9 * DAY), storageLocation: OWN_BUCKET }),
      report: report(8 * DAY, { createdAt: ago(9 * DAY) }),
    }),
    'silent',
    'likely',
    ['credential_ran_out'],
  ],
  [
    'we deleted the parts',
    input({ report: report(2 * DAY), verdict: verdict('clean'), deletions: [deletion()] }),
    'parts_deleted',
    'seen',
    [],
  ],
  [
    'we deleted the parts, and asked again afterwards',
    input({
      verdict: verdict('clean'),
      deletions: [
        deletion({ deletionId: 'd-2', intentAt: ago(HOUR), outcome: 'already_clean' }),
        deletion(),
      ],
    }),
    'parts_deleted',
    'seen',
    [],
  ],
  [
    'we found nothing to delete',
    input({
      verdict: verdict('clean'),
      deletions: [deletion({ outcome: 'already_clean' })],
    }),
    'nothing_left',
    'seen',
    [],
  ],
  [
    'we deleted the parts, and a report came later: the verdict is not clean any more',
    input({
      report: report(MINUTE),
      verdict: verdict('in_progress'),
      deletions: [deletion()],
    }),
    'moving',
    'likely',
    ['silent'],
  ],
  [
    'a delete of ours is without an answer',
    input({ deletions: [deletion({ outcome: null, outcomeAt: null, settled: false })] }),
    'unreported',
    'possible',
    ['parts_deleted', 'url_pull'],
  ],
  [
    'an answer that stayed unknown, before a later report: it goes on whatever was deleted',
    input({
      report: report(MINUTE),
      verdict: verdict('in_progress'),
      deletions: [deletion({ outcome: 'unknown' })],
    }),
    'moving',
    'likely',
    ['silent'],
  ],
  [
    'transcoding failed',
    input({ media: media({ status: 'TranscodeFail' }), verdict: verdict('finished') }),
    'processing_failed',
    'seen',
    [],
  ],
  [
    'production failed',
    input({ media: media({ status: 'ProduceFail' }), verdict: verdict('finished') }),
    'processing_failed',
    'seen',
    [],
  ],
  [
    'in review, in the spelling of the other vendor table',
    input({ media: media({ status: 'checking' }), verdict: verdict('finished') }),
    'in_review',
    'seen',
    [],
  ],
  [
    'blocked in review',
    input({ media: media({ status: 'Blocked' }), verdict: verdict('finished') }),
    'blocked',
    'seen',
    [],
  ],
  [
    'transcoding',
    input({ media: media({ status: 'Transcoding' }), verdict: verdict('finished') }),
    'processing',
    'seen',
    [],
  ],
  [
    'playable, although leftovers of it were deleted once: the customer has the video',
    input({
      media: media({ status: 'Normal' }),
      verdict: verdict('clean'),
      deletions: [deletion()],
    }),
    'ready',
    'seen',
    [],
  ],
  [
    'a status that nobody knows yet is an upload’s',
    input({ media: media({ status: 'Merging' }) }),
    'unreported',
    'seen',
    ['url_pull'],
  ],
]

describe('diagnosis', () => {
  test.each(CASES)('%s', (_title, given, kind, sureness, alsoPossible) =>
    expect(diagnose(given, NOW)).toMatchObject({ kind, sureness, alsoPossible }),
  )

  test('every kind is reached', () => {
    const reached = new Set<string>(CASES.map(([, , kind]) => kind))
    reached.add(diagnoseMissing(null).kind)
    reached.add(diagnoseMissing({ at: ago(DAY), unfinished: true }).kind)
    expect([...DIAGNOSIS_KINDS].filter((kind) => !reached.has(kind))).toEqual([])
  })

  test('every status of an arrived file has a reading of its own or is being processed', () => {
    for (const status of FINISHED_STATUSES)
      expect([
        status,
        diagnose(input({ media: media({ status }), verdict: verdict('finished') }), NOW).sureness,
      ]).toEqual([status, 'seen'])
  })
})

describe('what to do', () => {
  const stepsOf = (given: DiagnosisInput) => diagnose(given, NOW).here

  test('the reply is the default of whatever can be told, and a delete is never the first', () => {
    for (const [kind, { here }] of Object.entries(ADVICE))
      expect([kind, here[0]]).toEqual([kind, kind === 'unread' ? 'look_again' : 'reply'])
  })

  test('only what is still there can be deleted', () => {
    for (const [title, given] of CASES) {
      const { here, partsMayExist } = diagnose(given, NOW)
      if (here.includes('delete')) expect([title, partsMayExist]).toEqual([title, true])
    }
  })

  test('an upload that may be running is not deleted from here', () => {
    expect(stepsOf(input({ report: report(5 * HOUR), verdict: verdict('in_progress') }))).toEqual([
      'reply',
      'look_again',
    ])
  })

  test('nor is one whose delete is under way', () => {
    expect(stepsOf(input({ deletions: [deletion({ outcome: null })] }))).toEqual(['reply'])
  })

  test('without reports there is nothing to look at again', () => {
    expect(stepsOf(input())).toEqual(['reply', 'delete', 'plan_cleanup'])
    expect(stepsOf(input({ report: report(2 * DAY) }))).toContain('look_again')
  })

  test.each<[string, DiagnosisInput, string | null]>([
    ['as VOD counts, from the record', input(), ago(-4 * DAY)],
    [
      'from the first report where there is one',
      input({ report: report(2 * DAY) }),
      ago(-4 * DAY - MINUTE),
    ],
    [
      'never in a bucket of one’s own',
      input({ media: media({ storageLocation: OWN_BUCKET }) }),
      null,
    ],
    ['never without a place', input({ media: media({ storageLocation: null }) }), null],
    [
      'never once nothing is left',
      input({ verdict: verdict('clean'), deletions: [deletion()] }),
      null,
    ],
  ])('continuing has an end: %s', (_title, given, until) =>
    expect(diagnose(given, NOW).continueBefore).toBe(until),
  )
})

describe('facts', () => {
  const factsOf = (given: DiagnosisInput) =>
    Object.fromEntries(
      diagnose(given, NOW).facts.map(({ fact, at, value }) => [fact, at ?? value ?? true]),
    ) as Record<Diagnosis['facts'][number]['fact'], string | number | true>

  test('tell what the reading rests on', () => {
    expect(factsOf(input({ report: report(2 * DAY) }))).toEqual({
      status: 'Uploading',
      began: ago(3 * DAY),
      lastReport: ago(2 * DAY),
      uploadRatio: 0.64,
      uploadSize: 640,
      fileSize: 1000,
      uploadSource: 'WebSDK',
      uploadStatus: 'UPLOADING',
      firstCredentialEnded: ago(3 * DAY - 50 * MINUTE),
      vodCleanUp: ago(-4 * DAY - MINUTE),
    })
  })

  test('say that there is no report, or that VOD did not answer for it', () => {
    expect(factsOf(input())).toHaveProperty('noReport', true)
    expect(factsOf(input({ reportUnread: true }))).toHaveProperty('reportUnread', true)
  })

  test('name who deleted, the last one first, and leave VOD’s clean-up out then', () => {
    const cleared = diagnose(
      input({
        verdict: verdict('clean'),
        deletions: [deletion({ intentAt: ago(DAY), actorName: 'Wang Wei' }), deletion()],
      }),
      NOW,
    )
    expect(cleared.facts).toContainEqual({
      fact: 'cleared',
      at: ago(2 * HOUR - 300),
      value: 'Li Na',
    })
    expect(cleared.facts.map(({ fact }) => fact)).not.toContain('vodCleanUp')
  })

  test('of an arrived file do not speak of credentials and clean-ups', () => {
    expect(
      factsOf(input({ media: media({ status: 'Normal' }), verdict: verdict('finished') })),
    ).toEqual({ status: 'Normal', began: ago(3 * DAY), noReport: true })
  })
})

describe('an ID that VOD does not know', () => {
  test('was deleted only if we knew it', () => {
    expect(diagnoseMissing(null)).toMatchObject({
      kind: 'not_known',
      customer: 'send_id',
      reply: 'not_found',
    })
    expect(diagnoseMissing({ at: ago(DAY), unfinished: true })).toMatchObject({
      kind: 'deleted',
      facts: [{ fact: 'knownHere', at: ago(DAY) }],
      reply: 'parts_gone',
    })
  })

  test('is not said to have been unfinished where nobody knows that', () => {
    expect(diagnoseMissing({ at: ago(DAY), unfinished: false }).reply).toBe('not_found')
  })
})
