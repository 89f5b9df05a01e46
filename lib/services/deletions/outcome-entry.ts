import type { DeletionRow } from '../../db/schema.ts'
import type { AuditEntry } from '../audit/append-audit.ts'

/**
 * What the audit log says once a delete has an answer, or has been given up.
 * @param error why its call never left, where no code of VOD's tells it
 */
export const outcomeEntry = (row: DeletionRow, actor: string, error?: string): AuditEntry => ({
  connectionId: row.connection_id,
  appId: row.app_id,
  actor,
  kind: 'deletion.outcome',
  subject: row.media_id,
  deletionId: row.id,
  data: {
    ...(row.cleanup_id !== null && { cleanupId: row.cleanup_id }),
    outcome: row.outcome ?? 'not_sent',
    settled: row.state === 'settled',
    settledBy: row.settled_by,
    unsettledReason: row.unsettled_reason,
    vendorCode: row.vendor_code,
    vendorRequestId: row.vendor_request_id,
    ...(error !== undefined && { error }),
  },
})
