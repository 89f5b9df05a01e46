import type { CleanupItem } from '../../contracts/cleanups.ts'
import type { CleanupItemRow } from '../../db/cleanups-schema.ts'
import type { Evidence } from '../../uploads/verdict-shape.ts'
import { toVendorSaid } from '../vendor-said.ts'

export const toItem = (row: CleanupItemRow): CleanupItem => ({
  mediaId: row.media_id,
  title: row.title,
  appId: row.app_id,
  verdict:
    row.verdict === null || row.basis === null
      ? null
      : {
          kind: row.verdict,
          basis: row.basis,
          evidence: JSON.parse(row.evidence) as Evidence[],
        },
  bytes: row.bytes,
  state: row.state,
  outcome: row.outcome,
  vendor: row.vendor_code === null && row.vendor_request_id === null ? null : toVendorSaid(row),
  at: row.outcome_at === null ? null : new Date(row.outcome_at).toISOString(),
  deletionId: row.deletion_id,
  skipReason: row.skip_reason,
  unsettledReason: row.unsettled_reason,
  leftOutReason: row.left_out_reason,
  confirmed: row.confirm === 'wanted' || row.confirm === 'open' ? null : row.confirm,
  retry: row.retry,
})
