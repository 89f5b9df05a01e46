import {
  CLEARED_GRACE_MS,
  isFinishedStatus,
  isIncomplete,
  presentOr,
  quietPeriod,
  storageOwner,
} from './facts.ts'
import type { UploadFacts, VerdictBasis, VerdictRules } from './facts.ts'
import { evidenceOf } from './evidence.ts'
import type { SecondLookFact } from './second-look.ts'
import { hasTimes, signsOfLife } from './signs-of-life.ts'
import { thresholds } from './thresholds.ts'
import { verdictKindOf } from './verdict-rules.ts'
import type { Condition } from './verdict-rules.ts'
import type { Verdict, VerdictSource } from './verdict-shape.ts'

/**
 * Our reading of an upload (design §2): the first rule that matches wins. Where an answer or a time is missing, or lies
 * in the future, the reading is the careful one, since a wrong `stalled` ends somebody's upload.
 * @param now ms since 1970
 */
export function judge(facts: UploadFacts, rules: VerdictRules, now: number): Verdict {
  const record = presentOr(facts.record)
  const report = presentOr(facts.report)
  const basis = basisOf(facts)
  const quietMs = quietPeriod(basis, rules)
  const unknown = unknownSources(facts)
  return {
    kind: verdictKindOf(conditionsOf(facts, rules, now)),
    basis,
    ...(unknown.length > 0 && { unknown }),
    beganAt: iso(record?.createdAt),
    reportedAt: iso(report?.modifiedAt),
    lastSignOfLife: iso(signsOfLife(facts).any),
    quietMs,
    uploadSize: report?.uploadSize ?? null,
    uploadRatio: report?.uploadRatio ?? null,
    clearedAt: iso(facts.clearedAt),
    evidence: evidenceOf(facts, quietMs),
  }
}

/** Rule 1. A record or report that lacks its status or one of its times is one that VOD did not show whole. */
function unknownSources({ record, report }: UploadFacts): VerdictSource[] {
  const recordKnown =
    record === 'absent' || (record !== 'unknown' && record.status !== '' && hasTimes(record))
  const reportKnown = report === 'absent' || (report !== 'unknown' && hasTimes(report))
  return [
    ...(recordKnown ? [] : (['record'] as const)),
    ...(reportKnown ? [] : (['report'] as const)),
  ]
}

/** How the rules' conditions are answered for one upload. */
function conditionsOf(
  facts: UploadFacts,
  rules: VerdictRules,
  now: number,
): (condition: Condition) => boolean {
  const { report, clearedAt } = facts
  const record = presentOr(facts.record)
  const lastSign = signsOfLife(facts).any
  // VOD has no such media and no report, as far back as this installation has known it: nothing is left that may live.
  const isGone = record === null && report === 'absent' && facts.earlierSign === null
  const { quietBefore, cleanedBefore } = thresholds(rules, now)
  return (condition) => {
    switch (condition) {
      case 'unknown':
        return unknownSources(facts).length > 0
      case 'cleared':
        return clearedAt !== null && (isGone || !isLater(lastSign, clearedAt + CLEARED_GRACE_MS))
      case 'finished':
        return record !== null && isFinishedStatus(record.status)
      case 'overwritten':
        return typeof report === 'object' && isIncomplete(report)
      case 'lively':
        return !isGone && !isBefore(lastSign, quietBefore[basisOf(facts)])
      case 'cleanedByVod':
        return (
          storageOwner(record?.storageLocation ?? null) === 'vod' &&
          isBefore(lastSign, cleanedBefore)
        )
    }
  }
}

/** A time that is not known may be any: it is not before a limit, and it is later than one. */
const isBefore = (time: number | null, limit: number) => time !== null && time < limit
const isLater = (time: number | null, limit: number) => time === null || time > limit

const basisOf = ({ report }: UploadFacts): VerdictBasis =>
  typeof report === 'object' ? 'reported' : 'unreported'

/** The verdict with what two reports minutes apart showed. */
export const withSecondLook = (verdict: Verdict, { kind, at }: SecondLookFact): Verdict => ({
  ...verdict,
  secondLook: kind,
  evidence: [
    ...verdict.evidence.filter(({ fact }) => fact !== 'secondLook'),
    { fact: 'secondLook', at: new Date(at).toISOString(), value: kind },
  ],
})

const iso = (time: number | null | undefined) =>
  typeof time === 'number' && !Number.isNaN(time) ? new Date(time).toISOString() : null
