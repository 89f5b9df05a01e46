import { CompiledQuery } from 'kysely'
import { AUDIT_ORIGIN } from '../../db/migrations/0002-audit.ts'
import { isPostgres } from '../../db/open-database.ts'
import type { AuditRow, Database } from '../../db/schema.ts'
import { auditHash } from '../audit/audit-hash.ts'

const ROWS_PER_STATEMENT = 1_000
const COLUMNS = [
  'seq',
  'at',
  'connection_id',
  'app_id',
  'actor',
  'kind',
  'subject',
  'deletion_id',
  'data',
  'prev_hash',
  'hash',
] as const

/** A chain of many rows in an empty log, written the quick way: what is tested is how a long one is read. */
export async function fillAudit(db: Database, count: number, reason: string): Promise<void> {
  const values = Array.from({ length: ROWS_PER_STATEMENT }, (_, row) =>
    COLUMNS.map((_, column) =>
      isPostgres(db) ? `$${row * COLUMNS.length + column + 1}` : '?',
    ).join(),
  ).join('),(')
  const statement = `insert into audit (${COLUMNS.join()}) values (${values})`
  await db.transaction().execute(async (trx) => {
    let hash = AUDIT_ORIGIN
    for (let seq = 1; seq <= count; seq += ROWS_PER_STATEMENT) {
      const parameters: AuditRow[keyof AuditRow][] = []
      for (let n = seq; n < seq + ROWS_PER_STATEMENT; n++) {
        const row = {
          seq: n,
          at: 1_790_000_000_000 + n,
          connection_id: 'cn-shanghai',
          app_id: null,
          actor: 'li@example.com',
          kind: 'deletion.intent',
          subject: `m-${n}`,
          deletion_id: `d-${n}`,
          data: JSON.stringify({ title: `Lecture ${n}`, reason }),
          prev_hash: hash,
        }
        hash = auditHash(row)
        parameters.push(...Object.values(row), hash)
      }
      await trx.executeQuery(CompiledQuery.raw(statement, parameters))
    }
    await trx.updateTable('audit_head').set({ seq: count, hash }).execute()
  })
}
