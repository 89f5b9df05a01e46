import type { UploadReport } from '../../../contracts/media.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import { storable } from '../../../db/storable-text.ts'
import type { ReportAnswer } from '../../uploads/read-uploads.ts'
import { time } from './candidate.ts'

/** The columns that an upload report fills. */
export type ReportColumns = Pick<
  LeftoverRow,
  | 'report_state'
  | 'report_created_at'
  | 'report_modified_at'
  | 'report_completed_at'
  | 'upload_size'
  | 'file_size'
  | 'upload_ratio'
  | 'upload_status'
  | 'upload_source'
>

const NOTHING: Omit<ReportColumns, 'report_state'> = {
  report_created_at: null,
  report_modified_at: null,
  report_completed_at: null,
  upload_size: null,
  file_size: null,
  upload_ratio: null,
  upload_status: null,
  upload_source: null,
}

export const UNREAD: ReportColumns = { report_state: 'unread', ...NOTHING }
const NO_REPORT: ReportColumns = { report_state: 'none', ...NOTHING }

/**
 * What VOD answered about the report of a media that it has just listed. A media that the list shows and the report's
 * source does not know is one of a replica that lags, so that answer is unknown as well.
 */
export type ScannedReport =
  | Extract<ReportAnswer, { kind: 'report' | 'none' }>
  /** This key may not read reports at all: whatever was known before, the upload may be running now. */
  | 'refused'
  /** No answer this time: what was known stands. */
  | 'unknown'

export const scannedReport = (answer: ReportAnswer | 'unknown'): ScannedReport =>
  answer !== 'unknown' && (answer.kind === 'report' || answer.kind === 'none') ? answer : 'unknown'

/** What an answer makes of the columns of a row. */
export function columnsOf(
  answer: Exclude<ScannedReport, 'unknown'>,
): ReportColumns | Pick<ReportColumns, 'report_state'> {
  // The figures stay, to find out with whether the upload has moved once a report can be read again.
  if (answer === 'refused') return { report_state: 'unread' }
  return answer.kind === 'none' ? NO_REPORT : reportColumns(answer.report)
}

function reportColumns(report: UploadReport): ReportColumns {
  return {
    report_state: 'reported',
    report_created_at: time(report.createdAt ?? undefined),
    report_modified_at: time(report.modifiedAt ?? undefined),
    report_completed_at: time(report.completedAt ?? undefined),
    upload_size: wholeBytes(report.uploadSize),
    file_size: wholeBytes(report.fileSize),
    upload_ratio: report.uploadRatio,
    upload_status: report.uploadStatus && storable(report.uploadStatus),
    upload_source: report.uploadSource && storable(report.uploadSource),
  }
}

const wholeBytes = (size: number | null) =>
  size === null || !Number.isSafeInteger(Math.trunc(size)) ? null : Math.trunc(size)
