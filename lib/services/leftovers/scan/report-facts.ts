import type { UploadReport } from '../../../contracts/media.ts'
import type { LeftoverRow } from '../../../db/leftovers-schema.ts'
import { storable } from '../../../db/storable-text.ts'
import type { VendorUploadDetail } from '../../media/map-media.ts'
import { toReport } from '../../media/map-media.ts'
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
export const NO_REPORT: ReportColumns = { report_state: 'none', ...NOTHING }

/** What GetUploadDetails told, also when it told nothing: unreported uploads may be missing or bare. */
export function toReportColumns(detail: VendorUploadDetail | undefined): ReportColumns {
  const report = toReport(detail)
  return report === null ? NO_REPORT : reportColumns(report)
}

export function reportColumns(report: UploadReport): ReportColumns {
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
