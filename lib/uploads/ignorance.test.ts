import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FINISHED_STATUSES, VOD_CLEAN_UP_MS } from './facts.ts'
import type { RecordFacts, ReportFacts, UploadFacts, VerdictRules } from './facts.ts'
import { seenOf } from './seen.ts'
import { earlierSignOf } from './signs-of-life.ts'
import type { EarlierReport } from './signs-of-life.ts'
import { judge } from './verdict.ts'
import { MAY_DELETE } from './verdict-rules.ts'
import type { VerdictKind } from './verdict-rules.ts'

/*
 * The law "ignorance never endangers" (design §2): whatever VOD did not say, or said and was lost, never makes an upload
 * more deletable, for anybody, on any path.
 */

const NOW = Date.parse('2026-11-22T12:34:56.789Z')
const HOUR = 3_600_000

const RULES: VerdictRules = { quietReportedMs: 24 * HOUR, quietUnreportedMs: 72 * HOUR }

/** At, just before and just after every instant that a rule compares with, and anywhere. */
const aTime = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(0, 24 * HOUR, 72 * HOUR, VOD_CLEAN_UP_MS, 400 * HOUR),
      fc.constantFrom(-120_001, -120_000, -1, 0, 1, 120_000, 120_001),
    )
    .map(([age, off]) => NOW - age + off),
  fc.integer({ min: NOW - 500 * HOUR, max: NOW + 2 * HOUR }),
)
const time = fc.option(aTime, { freq: 6 })

const aRecord: fc.Arbitrary<RecordFacts> = fc.record({
  status: fc.constantFrom('Uploading', 'UploadFail', 'SomethingNew', '', ...FINISHED_STATUSES),
  createdAt: time,
  modifiedAt: time,
  storageLocation: fc.constantFrom('outin-1.oss.example', 'raw.oss.example', null),
})

const aReport: fc.Arbitrary<ReportFacts> = fc.record({
  createdAt: time,
  modifiedAt: time,
  completedAt: time,
  uploadSize: fc.option(fc.constantFrom(0, 640, 1000)),
  fileSize: fc.option(fc.constant(1000)),
  uploadRatio: fc.option(fc.constantFrom(0, 0.64, 1)),
})

const someFacts: fc.Arbitrary<UploadFacts> = fc.record({
  record: fc.oneof({ weight: 6, arbitrary: aRecord }, fc.constantFrom('absent', 'unknown')),
  report: fc.oneof({ weight: 6, arbitrary: aReport }, fc.constantFrom('absent', 'unknown')),
  earlierSign: time,
  clearedAt: time,
})

/** What may be done to an upload, as numbers that are higher the more people and paths may delete it. */
function freedom(kind: VerdictKind): { inBulk: number; one: number } {
  const { inBulk, one } = MAY_DELETE[kind]
  return {
    inBulk: ['never', 'when_asked_for', 'yes'].indexOf(inBulk),
    one: ['override', 'yes'].indexOf(one),
  }
}

function isNoMoreDeletable(known: UploadFacts, lessKnown: UploadFacts, what: string): void {
  const before = freedom(judge(known, RULES, NOW).kind)
  const after = freedom(judge(lessKnown, RULES, NOW).kind)
  expect(after.inBulk, `${what}, in bulk`).toBeLessThanOrEqual(before.inBulk)
  expect(after.one, `${what}, one by one`).toBeLessThanOrEqual(before.one)
}

const RUNS = { numRuns: 4_000 }

test('an answer that VOD does not give never makes an upload more deletable', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      for (const source of ['record', 'report'] as const) {
        const lost = { ...facts, [source]: 'unknown' }
        isNoMoreDeletable(facts, lost, `${source} unknown`)
        expect(judge(lost, RULES, NOW).kind).toBe('in_progress')
      }
    }),
    RUNS,
  )
})

test('a time, status or figure that is missing in an answer never makes an upload more deletable', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const { record, report } = facts
      if (typeof record === 'object') {
        for (const name of ['createdAt', 'modifiedAt'] as const)
          isNoMoreDeletable(facts, { ...facts, record: { ...record, [name]: null } }, name)
        isNoMoreDeletable(facts, { ...facts, record: { ...record, status: '' } }, 'status')
      }
      if (typeof report === 'object')
        for (const name of Object.keys(report) as (keyof ReportFacts)[])
          isNoMoreDeletable(facts, { ...facts, report: { ...report, [name]: null } }, name)
    }),
    RUNS,
  )
})

test('a report or a figure that is gone since an earlier look never makes an upload more deletable', () => {
  const anEarlier: fc.Arbitrary<EarlierReport> = fc.record({
    createdAt: aTime,
    modifiedAt: aTime,
    uploadSize: fc.constantFrom(0, 640, 1000),
    uploadRatio: fc.constantFrom(0, 0.64, 1),
    earlierSign: time,
  })
  fc.assert(
    fc.property(someFacts, anEarlier, (facts, earlier) => {
      const { report } = facts
      if (typeof report !== 'object') return
      const seen = { ...facts, earlierSign: earlierSignOf(earlier, report, NOW) }
      for (const name of ['uploadSize', 'uploadRatio'] as const) {
        const less = { ...report, [name]: null }
        const lost = { ...facts, report: less, earlierSign: earlierSignOf(earlier, less, NOW) }
        isNoMoreDeletable(seen, lost, name)
      }
      // The same report as at the earlier look, and none now: its times still count, for longer than before.
      const same = { ...report, ...earlier }
      const known = { ...facts, report: same, earlierSign: earlierSignOf(earlier, same, NOW) }
      const isFinished =
        typeof facts.record === 'object' && judge(known, RULES, NOW).kind === 'finished'
      const gone = {
        ...facts,
        report: 'absent' as const,
        earlierSign: earlierSignOf(earlier, 'absent', NOW),
      }
      if (!isFinished && !isOverwrite(facts)) isNoMoreDeletable(known, gone, 'report absent')
    }),
    RUNS,
  )
})

/** That a finished media is being overwritten is known from its report alone. */
const isOverwrite = ({ record }: UploadFacts) =>
  typeof record === 'object' &&
  FINISHED_STATUSES.some((status) => status.toLowerCase() === record.status.toLowerCase())

test('an item of a plan is compared by all that the verdict rests on, and without an answer by nothing', () => {
  fc.assert(
    fc.property(someFacts, someFacts, (one, other) => {
      const seen = seenOf(one)
      if (one.record === 'unknown' || one.record === 'absent' || one.report === 'unknown')
        expect(seen).toBeNull()
      if (seen === null || seen !== seenOf(other)) return
      const same = { ...other, earlierSign: one.earlierSign, clearedAt: one.clearedAt }
      if (typeof same.record === 'object' && typeof one.record === 'object')
        same.record = { ...same.record, storageLocation: one.record.storageLocation }
      expect(judge(same, RULES, NOW).kind).toBe(judge(one, RULES, NOW).kind)
    }),
    RUNS,
  )
})
