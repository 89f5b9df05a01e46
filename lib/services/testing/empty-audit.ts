import { AUDIT_ORIGIN } from '../../db/migrations/0002-audit.ts'
import type { Database } from '../../db/schema.ts'

/** A log as it is before its first row. */
export async function emptyAudit(db: Database): Promise<void> {
  await db.deleteFrom('audit').execute()
  await db.deleteFrom('audit_head').execute()
  await db.insertInto('audit_head').values({ id: 1, seq: 0, hash: AUDIT_ORIGIN }).execute()
}
