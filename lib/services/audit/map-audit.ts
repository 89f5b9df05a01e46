import type { AuditKind, AuditRecord } from '../../contracts/audit.ts'
import type { AuditRow } from '../../db/schema.ts'

export const mapAudit = (row: AuditRow): AuditRecord => ({
  seq: row.seq,
  at: readTime(row.at),
  connectionId: row.connection_id,
  appId: row.app_id,
  actor: row.actor,
  kind: row.kind as AuditKind,
  subject: row.subject,
  deletionId: row.deletion_id,
  data: readData(row.data),
  prevHash: row.prev_hash,
  hash: row.hash,
})

// A row that somebody spoiled must not hide the others; the verification names it.

function readTime(ms: number): string {
  const time = new Date(ms)
  return Number.isNaN(time.getTime()) ? new Date(0).toISOString() : time.toISOString()
}

function readData(text: string): AuditRecord['data'] {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null ? (data as AuditRecord['data']) : {}
  } catch {
    return {}
  }
}
