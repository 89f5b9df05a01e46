import { createHash } from 'node:crypto'
import type { AuditRow } from '../../db/schema.ts'

/** Lower-case hex SHA-256 over every column of the row but its own hash, as a JSON array in this order. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.connection_id,
        row.app_id,
        row.actor,
        row.kind,
        row.subject,
        row.deletion_id,
        row.data,
        row.prev_hash,
      ]),
    )
    .digest('hex')
}
