import type { PauseReason } from '../../../contracts/cleanups.ts'
import type { VendorAnswer } from '../../../contracts/error.ts'
import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { AuditEntry } from '../../audit/append-audit.ts'
import { auditEntry } from './audit-entry.ts'
import { countChange } from '../../journal/runner-row.ts'

/**
 * Pauses what runs of a cleanup, with its entry in the audit log; nothing when it does not run. For whoever holds the
 * runner's row and writes nothing after it.
 */
export async function pauseNow(
  trx: DatabaseTransaction,
  cleanupId: string,
  ...why: [reason: PauseReason, vendor: VendorAnswer | null]
): Promise<void> {
  const cleanup = await trx
    .selectFrom('cleanups')
    .selectAll()
    .where('id', '=', cleanupId)
    .executeTakeFirstOrThrow()
  const entry = await pauseRun(trx, cleanup, ...why)
  if (entry === null) return
  await countChange(trx, cleanup.connection_id, cleanupId)
  await appendAudit(trx, [entry])
}

/** Pauses what runs, the run or else the confirmation; null when neither does. The version is the caller's to count. */
export async function pauseRun(
  trx: DatabaseTransaction,
  cleanup: CleanupRow,
  reason: PauseReason,
  vendor: VendorAnswer | null,
): Promise<AuditEntry | null> {
  const runs = cleanup.state === 'running'
  if (!runs && cleanup.confirm_state !== 'running') return null
  await trx
    .updateTable('cleanups')
    .set({
      ...(runs ? { state: 'paused' } : { confirm_state: 'paused' }),
      paused_at: await databaseNow(trx),
      pause_reason: reason,
      paused_by_name: null,
      pause_vendor: vendor && JSON.stringify(vendor),
    })
    .where('id', '=', cleanup.id)
    .execute()
  return auditEntry(cleanup, null, {
    kind: 'cleanup.paused',
    data: {
      reason,
      confirmation: !runs,
      vendorCode: vendor?.code ?? null,
      vendorRequestId: vendor?.requestId ?? null,
    },
  })
}
