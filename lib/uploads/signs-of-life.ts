import { presentOr } from './facts.ts'
import type { ReportFacts, UploadFacts } from './facts.ts'

/** Signs of life of one media, ms since 1970. */
export interface SignsOfLife {
  /** Newest sign of the upload itself: its report, and what earlier looks saw. Null when there is none. */
  upload: number | null
  /** Newest sign of either kind, the upload's or the record's. Null when there is none. */
  any: number | null
}

/** The newest signs of life (design §2) that VOD gave a time for. */
export function signsOfLife({ record, report, earlierSign }: Signs): SignsOfLife {
  const seen = presentOr(record)
  const reported = presentOr(report)
  const upload = newest(reported?.createdAt, reported?.modifiedAt, earlierSign)
  return { upload, any: newest(seen?.createdAt, seen?.modifiedAt, upload) }
}

/** Whether both times are there that a record or report has: one that is missing may be newer than all others. */
export const hasTimes = (of: { createdAt: number | null; modifiedAt: number | null }): boolean =>
  isTime(of.createdAt) && isTime(of.modifiedAt)

type Signs = Pick<UploadFacts, 'earlierSign'> & {
  record: 'absent' | 'unknown' | { createdAt: number | null; modifiedAt: number | null }
  report: 'absent' | 'unknown' | { createdAt: number | null; modifiedAt: number | null }
}

/** One report as an earlier look read it. Times in ms since 1970. */
export interface EarlierReport extends Pick<
  ReportFacts,
  'createdAt' | 'modifiedAt' | 'uploadSize' | 'uploadRatio'
> {
  /** What that look itself knew of the looks before it. */
  earlierSign: number | null
}

/**
 * What a look at `now` learns by comparing with the look before.
 *
 * - A report that is absent now: its times still count, and so does what it had moved.
 * - A size or ratio that differs while the modification time stands: the upload moved at some time up to now.
 * - Otherwise the report's own times say when it moved.
 */
export function earlierSignOf(
  before: EarlierReport | null,
  report: UploadFacts['report'],
  now: number,
): number | null {
  if (before === null) return null
  if (typeof report === 'string')
    return newest(before.createdAt, before.modifiedAt, before.earlierSign)
  const stands = before.modifiedAt === report.modifiedAt
  const moved =
    differs(before.uploadSize, report.uploadSize) || differs(before.uploadRatio, report.uploadRatio)
  return stands && moved ? now : before.earlierSign
}

/** A figure that is missing now may have moved. */
const differs = (before: number | null, after: number | null) => before !== null && before !== after

const isTime = (time: number | null | undefined): time is number =>
  typeof time === 'number' && !Number.isNaN(time)

/** Null when no time is known. */
export function newest(...times: (number | null | undefined)[]): number | null {
  const known = times.filter(isTime)
  return known.length === 0 ? null : Math.max(...known)
}
