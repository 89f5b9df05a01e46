import type { PauseReason } from '../../contracts/cleanups.ts'
import type { VendorAnswer } from '../../contracts/error.ts'
import type { CleanupRow } from '../../db/cleanups-schema.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { DatabaseTransaction } from '../../db/schema.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { AuditEntry } from '../audit/append-audit.ts'
import { meaningOf, moveCleanup } from './move-cleanup.ts'

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
  await appendAudit(trx, await pauseByFault(trx, cleanup, ...why))
}

/** Pauses what runs, the run or else the confirmation. @returns entries for the audit log; none when neither runs */
export async function pauseByFault(
  trx: DatabaseTransaction,
  cleanup: CleanupRow,
  reason: PauseReason,
  vendor: VendorAnswer | null,
): Promise<AuditEntry[]> {
  const now = await databaseNow(trx)
  const machine = meaningOf(cleanup, 'fault', now)
  if (machine !== 'run' && machine !== 'confirmation') return []
  const values = {
    paused_at: now,
    pause_reason: reason,
    pause_vendor: vendor && JSON.stringify(vendor),
  }
  const data = {
    reason,
    confirmation: machine === 'confirmation',
    vendorCode: vendor?.code ?? null,
    vendorRequestId: vendor?.requestId ?? null,
  }
  return (await moveCleanup(trx, cleanup, [machine, 'fault'], values, { person: null, data })) ?? []
}
