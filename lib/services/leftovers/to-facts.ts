import type { LeftoverRow } from '../../db/leftovers-schema.ts'
import type { UploadFacts } from '../../uploads/facts.ts'

/** The columns that a verdict is made from. */
export type FactColumns = Pick<
  LeftoverRow,
  | 'status'
  | 'created_at'
  | 'modified_at'
  | 'storage_location'
  | 'report_state'
  | 'report_created_at'
  | 'report_modified_at'
  | 'report_completed_at'
  | 'upload_size'
  | 'file_size'
  | 'upload_ratio'
  | 'earlier_sign'
  | 'cleared_at'
>

const REPORT_ANSWER = { unread: 'unknown', none: 'absent' } as const

/** A row of the index as the facts of a verdict. Its record is there: a list of VOD's showed it. */
export function toFacts(row: FactColumns): UploadFacts {
  return {
    record: {
      status: row.status,
      createdAt: row.created_at,
      modifiedAt: row.modified_at,
      storageLocation: row.storage_location,
    },
    report:
      row.report_state === 'reported'
        ? {
            createdAt: row.report_created_at,
            modifiedAt: row.report_modified_at,
            completedAt: row.report_completed_at,
            uploadSize: row.upload_size,
            fileSize: row.file_size,
            uploadRatio: row.upload_ratio,
          }
        : REPORT_ANSWER[row.report_state],
    earlierSign: row.earlier_sign,
    clearedAt: row.cleared_at,
  }
}
