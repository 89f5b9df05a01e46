import type { CustomerStep, Escalation, ReplyKind, SupportStep } from './advice-words.ts'
import type { TimelineDeletion } from './timeline.ts'
import type { Verdict } from './verdict-shape.ts'

/** What became of an upload that somebody complains about. */
export const DIAGNOSIS_KINDS = [
  /** VOD has the file; something after the upload keeps it from being played, or nothing does. */
  'processing_failed',
  'blocked',
  'in_review',
  'processing',
  'ready',
  /** We deleted its parts: the uploader sees NoSuchUpload. */
  'parts_deleted',
  /** Our delete was answered that there was nothing. */
  'nothing_left',
  /** VOD's own clean-up is over. */
  'cleared_by_vod',
  'moving',
  /** Everything is sent by its own report, and VOD does not have the file. */
  'all_sent',
  /** Reports end about when the first credential did. */
  'credential_ran_out',
  /** Reports end within the first credential. */
  'nothing_after_credential',
  /** Reports went on after the first credential and then ended. */
  'silent',
  /** VOD may be waiting to fetch the file itself. */
  'url_pull',
  /** Not finished, and the uploader sends no reports: the most common one. */
  'unreported',
  /** VOD did not answer for the report: nothing can be said yet. */
  'unread',
  /** VOD knows it no more, and we knew it. */
  'deleted',
  'not_known',
] as const
export type DiagnosisKind = (typeof DIAGNOSIS_KINDS)[number]

/** `seen`: told by VOD or done by us. `likely`: the facts leave little else. `possible`: they leave other things open. */
export type Sureness = 'seen' | 'likely' | 'possible'

export type DiagnosisFactName =
  | 'status'
  | 'began'
  | 'firstCredentialEnded'
  | 'noReport'
  | 'reportUnread'
  | 'lastReport'
  | 'uploadRatio'
  | 'uploadSize'
  | 'fileSize'
  | 'uploadSource'
  | 'uploadStatus'
  | 'secondLook'
  | 'cleared'
  | 'deletionOpen'
  | 'vodCleanUp'
  | 'ownBucket'
  | 'saysUrlPull'
  | 'knownHere'

/**
 * One fact behind a diagnosis, `at` ISO 8601 UTC. `cleared` and `deletionOpen`: `value` is the name of who asked for it;
 * `secondLook`: `moving` or `silent`; `knownHere`: when we last saw a media that VOD knows no more.
 */
export interface DiagnosisFact {
  fact: DiagnosisFactName
  at?: string
  value?: string | number
}

export interface Diagnosis {
  kind: DiagnosisKind
  sureness: Sureness
  facts: DiagnosisFact[]
  /** What the facts leave open beside it, likeliest first. */
  alsoPossible: DiagnosisKind[]
  /** Parts may exist: the upload can perhaps be continued. */
  partsMayExist: boolean
  /** Until about then VOD keeps the parts, ISO 8601 UTC; null where it does not clean up, or nothing is left. */
  continueBefore: string | null
  customer: CustomerStep
  /** What support can do here, the default first. */
  here: SupportStep[]
  escalate: Escalation
  reply: ReplyKind
}

/** Everything a diagnosis is made from. Times ISO 8601; what cannot be read as a time counts as unknown. */
export interface DiagnosisInput {
  media: {
    status: string
    createdAt: string | null
    modifiedAt: string | null
    storageLocation: string | null
  }
  report: {
    createdAt: string | null
    modifiedAt: string | null
    uploadSize: number | null
    fileSize: number | null
    uploadRatio: number | null
    uploadStatus: string | null
    uploadSource: string | null
  } | null
  /** VOD did not answer for the report. */
  reportUnread?: boolean
  verdict: Pick<Verdict, 'kind' | 'secondLook' | 'evidence'>
  /** Our own deletions of this media, in any order. */
  deletions: readonly TimelineDeletion[]
  /** The complaint speaks of fetching from an address. */
  saysUrlPull?: boolean
}
