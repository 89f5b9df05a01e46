import { join } from 'node:path'
import { openDatabase } from '../../lib/db/open-database.ts'
import { appendAudit } from '../../lib/services/audit/append-audit.ts'
import type { AuditEntry } from '../../lib/services/audit/append-audit.ts'

/** Where the demo under test keeps its rows. */
const FILE = join(import.meta.dirname, '../../.data', process.env.PORT ?? '3000', 'offcut.sqlite')

/** Writes rows as the server does, from a process of its own: for pasts that no click can make, such as a lost answer. */
export async function appendAuditRows(entries: Partial<AuditEntry>[]): Promise<void> {
  const db = openDatabase({ file: FILE })
  try {
    await db.transaction().execute((trx) =>
      appendAudit(
        trx,
        entries.map((entry) => ({
          connectionId: 'cn-shanghai',
          actor: 'system',
          kind: 'deletion.intent',
          subject: 'm-1',
          ...entry,
        })),
      ),
    )
  } finally {
    await db.destroy()
  }
}
