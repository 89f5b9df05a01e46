import { AUDIT_ORIGIN } from '../../db/migrations/0002-audit.ts'
import type { Database } from '../../db/schema.ts'
import { auditHash } from '../audit/audit-hash.ts'

/** What the audit tells of one delete, in order: kind, actor and data. */
export async function auditOf(db: Database, deletionId: string) {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('deletion_id', '=', deletionId)
    .orderBy('seq')
    .execute()
  return rows.map(({ kind, actor, subject, at, data }) => ({
    kind,
    actor,
    subject,
    at,
    data: JSON.parse(data) as Record<string, unknown>,
  }))
}

/** The first row, if any, that does not follow from the one before; read apart from what the product verifies with. */
export async function firstBreak(db: Database): Promise<number | null> {
  const rows = await db.selectFrom('audit').selectAll().orderBy('seq').execute()
  let before = AUDIT_ORIGIN
  for (const [index, { hash, ...row }] of rows.entries()) {
    if (row.seq !== index + 1 || row.prev_hash !== before || auditHash(row) !== hash) return row.seq
    before = hash
  }
  return null
}
