import {
  isFinishedStatus,
  lastSignOfLife,
  REPORT_GRACE_MS,
  storageOwner,
  VOD_CLEAN_UP_MS,
} from './facts.ts'
import type { UploadFacts, VerdictRules } from './facts.ts'

export const VERDICT_KINDS = ['clean', 'finished', 'in_progress', 'expired', 'stalled'] as const
export type VerdictKind = (typeof VERDICT_KINDS)[number]

/** `unreported`: silence was not observed, so a slow browser upload and a dead one look the same. */
export type VerdictBasis = 'reported' | 'unreported'

export type EvidenceFact =
  | 'status'
  | 'created'
  | 'mediaModified'
  | 'noReport'
  | 'reportUnread'
  | 'reportModified'
  | 'uploadRatio'
  | 'uploadSize'
  | 'lastSignOfLife'
  | 'quietPeriodHours'
  | 'storageOwner'
  | 'cleared'
  /** `moving` or `silent`, of two reports minutes apart; `at` is when the later one was read. */
  | 'secondLook'

/** One fact behind a verdict; `at` is ISO 8601 UTC. */
export interface Evidence {
  fact: EvidenceFact
  at?: string
  value?: string | number
}

export interface Verdict {
  kind: VerdictKind
  basis: VerdictBasis
  evidence: Evidence[]
}

/**
 * Our reading of an upload (design §2): the first rule that matches wins. Where a time is missing or lies in the
 * future, the reading is the careful one, since a wrong `stalled` ends somebody's upload.
 * @param now ms since 1970
 */
export function judge(facts: UploadFacts, rules: VerdictRules, now: number): Verdict {
  const basis: VerdictBasis = facts.report === null ? 'unreported' : 'reported'
  return {
    kind: kindOf(facts, basis, rules, now),
    basis,
    evidence: evidenceFor(facts, basis, rules),
  }
}

/**
 * The reading while VOD does not answer for the report. It may tell of activity a minute ago, so whatever rests on
 * silence stays `in_progress`.
 */
export function judgeUnread(facts: UploadFacts, rules: VerdictRules, now: number): Verdict {
  const { kind, basis, evidence } = judge({ ...facts, report: null }, rules, now)
  return {
    kind: kind === 'stalled' || kind === 'expired' ? 'in_progress' : kind,
    basis,
    evidence: evidence.map((entry) =>
      entry.fact === 'noReport' ? { fact: 'reportUnread' } : entry,
    ),
  }
}

/** What two reports minutes apart have told, ms since 1970. */
export interface SecondLookFact {
  kind: 'moving' | 'silent'
  at: number
}

/** The reading with one more fact behind it. */
export const withSecondLook = (verdict: Verdict, { kind, at }: SecondLookFact): Verdict => ({
  ...verdict,
  evidence: [
    ...verdict.evidence.filter(({ fact }) => fact !== 'secondLook'),
    { fact: 'secondLook', at: new Date(at).toISOString(), value: kind },
  ],
})

function kindOf(
  facts: UploadFacts,
  basis: VerdictBasis,
  rules: VerdictRules,
  now: number,
): VerdictKind {
  if (facts.clearedAt !== null && !reportedAfter(facts, facts.clearedAt + REPORT_GRACE_MS))
    return 'clean'
  if (isFinishedStatus(facts.status)) return 'finished'

  const lastSeen = lastSignOfLife(facts)
  const silence = lastSeen === null ? 0 : now - lastSeen
  if (silence <= quietPeriod(basis, rules)) return 'in_progress'
  if (silence > VOD_CLEAN_UP_MS && storageOwner(facts.storageLocation) === 'vod') return 'expired'
  return 'stalled'
}

/** Media modification time is left out: VOD touches it for reasons that are no upload. */
const reportedAfter = (facts: UploadFacts, time: number) =>
  Math.max(facts.report?.modifiedAt ?? -Infinity, facts.report?.createdAt ?? -Infinity) > time

export const quietPeriod = (basis: VerdictBasis, rules: VerdictRules) =>
  basis === 'reported' ? rules.quietReportedMs : rules.quietUnreportedMs

function evidenceFor(facts: UploadFacts, basis: VerdictBasis, rules: VerdictRules): Evidence[] {
  const at = (time: number | null | undefined) =>
    typeof time === 'number' && !Number.isNaN(time) ? new Date(time).toISOString() : undefined
  const evidence: Evidence[] = [{ fact: 'status', value: facts.status }]
  const add = (fact: EvidenceFact, time?: string, value?: string | number | null) => {
    if (time === undefined && (value === undefined || value === null)) return
    evidence.push({ fact, ...(time && { at: time }), ...(value != null && { value }) })
  }
  add('created', at(facts.createdAt))
  add('mediaModified', at(facts.modifiedAt))
  if (facts.report === null) evidence.push({ fact: 'noReport' })
  else {
    add('reportModified', at(facts.report.modifiedAt))
    add('uploadRatio', undefined, facts.report.uploadRatio)
    add('uploadSize', undefined, facts.report.uploadSize)
  }
  add('lastSignOfLife', at(lastSignOfLife(facts)))
  add('quietPeriodHours', undefined, quietPeriod(basis, rules) / 3_600_000)
  add('storageOwner', undefined, storageOwner(facts.storageLocation))
  if (facts.clearedAt !== null) add('cleared', at(facts.clearedAt), facts.clearedBy)
  return evidence
}
