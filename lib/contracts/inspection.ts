import type { Verdict } from '../uploads/verdict-shape.ts'
import type { MediaDetail, UploadReport } from './media.ts'

/** An upload report's figures as they were read. `at` ISO 8601 UTC, size in bytes, ratio 0 to 1. */
export interface ReportFigures {
  at: string
  uploadSize: number | null
  uploadRatio: number | null
}

/**
 * Two reports of one upload beside each other. `too_soon`: the same, or nothing to compare with so far; from
 * `comparableFrom` on it means something. `no_report`: there is none now, or one without figures (`after`).
 */
export interface LookComparison {
  kind: 'moving' | 'silent' | 'too_soon' | 'no_report'
  before: ReportFigures | null
  after: ReportFigures | null
  minutesApart: number | null
  comparableFrom: string | null
}

/** The answer of a second look: the media as it is now, its evidence grown by what the comparison told. */
export interface MediaInspection extends MediaDetail {
  comparison: LookComparison
}

/** The same for one of many. */
export interface LeftoverInspection {
  mediaId: string
  report: UploadReport | null
  /** VOD did not answer for the report. */
  reportUnread?: true
  /** Null for a media that the index does not know. */
  verdict: Verdict | null
  comparison: LookComparison
}

export interface LeftoverInspections {
  items: LeftoverInspection[]
  asOf: string
}

export const MAX_INSPECTED = 100
