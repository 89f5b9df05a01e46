import { databaseNow } from '../../db/database-now.ts'
import type { DatabaseTransaction, NewAuditRow } from '../../db/schema.ts'
import { auditHash } from './audit-hash.ts'
import type { AuditKind } from '../../contracts/audit.ts'

/** Each row has eleven values, and one statement of SQLite takes 32,766. */
const ROWS_PER_STATEMENT = 500

/** What somebody did, or what became of it. */
export interface AuditEntry {
  connectionId: string
  /** VOD application of the media, where there is one. */
  appId?: string | null
  /** E-mail of the account, or `system`. */
  actor: string
  kind: AuditKind
  subject: string
  deletionId?: string
  /** Never a secret: admins read it and exports carry it. */
  data?: Record<string, string | number | boolean | null | undefined>
}

/**
 * Adds rows to the chain, in the transaction of what they tell about: both are there, or neither. The head row is held
 * until that transaction ends, so appending is one at a time for all processes; keep it short and send many at once.
 */
export async function appendAudit(
  trx: DatabaseTransaction,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const head = await trx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb('seq', '+', entries.length) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  const at = await databaseNow(trx)
  let seq = head.seq - entries.length
  let hash = head.hash
  const rows = entries.map((entry): NewAuditRow => {
    const row = {
      seq: ++seq,
      at,
      connection_id: entry.connectionId,
      app_id: entry.appId ?? null,
      actor: entry.actor,
      kind: entry.kind,
      subject: entry.subject,
      deletion_id: entry.deletionId ?? null,
      data: JSON.stringify(entry.data ?? {}),
      prev_hash: hash,
    }
    hash = auditHash(row)
    return { ...row, hash }
  })
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    await trx
      .insertInto('audit')
      .values(rows.slice(from, from + ROWS_PER_STATEMENT))
      .execute()
  await trx.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute()
}
