import type { VerdictBasis } from './facts.ts'
import type { SecondLookFact } from './second-look.ts'
import type { VerdictKind } from './verdict-rules.ts'

/** The two sources that VOD is asked about an upload. */
export type VerdictSource = 'record' | 'report'

/** Our reading of an upload: typed facts for code, evidence for people. Times ISO 8601 UTC, durations in ms. */
export interface Verdict {
  kind: VerdictKind
  basis: VerdictBasis
  /** Sources that VOD did not answer for; then `kind` is `in_progress`. Left out when both answered. */
  unknown?: readonly VerdictSource[]
  /** Creation of the record. */
  beganAt: string | null
  /** The uploader's last report. */
  reportedAt: string | null
  /** Newest sign of life of either kind; null when none is known. */
  lastSignOfLife: string | null
  /** The silence that makes an upload dead by this basis. */
  quietMs: number
  /** Bytes the uploader reported; null when unknown, which is not 0. */
  uploadSize: number | null
  /** 0 to 1. */
  uploadRatio: number | null
  /** Our last delete that left nothing behind. */
  clearedAt: string | null
  /** What two reports minutes apart showed; left out when nobody compared within the hour. */
  secondLook?: SecondLookFact['kind']
  evidence: readonly Evidence[]
}

export type EvidenceFact =
  | 'status'
  | 'created'
  | 'mediaModified'
  | 'recordAbsent'
  | 'recordUnread'
  | 'noReport'
  | 'reportUnread'
  | 'reportModified'
  | 'uploadRatio'
  | 'uploadSize'
  /** The upload moved by a look of ours, though its report does not say when. */
  | 'earlierSign'
  | 'lastSignOfLife'
  | 'quietPeriodHours'
  | 'storageOwner'
  | 'cleared'
  /** `moving` or `silent`, of two reports minutes apart; `at` is when the later one was read. */
  | 'secondLook'

/** One fact behind a verdict, for people to read; `at` is ISO 8601 UTC. */
export interface Evidence {
  fact: EvidenceFact
  at?: string
  value?: string | number
}
