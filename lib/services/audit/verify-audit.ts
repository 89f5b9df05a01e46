import type { AuditBreak, AuditVerification } from '../../contracts/audit.ts'
import { databaseNow } from '../../db/database-now.ts'
import { AUDIT_ORIGIN } from '../../db/migrations/0002-audit.ts'
import type { AuditRow } from '../../db/schema.ts'
import type { ServiceContext } from '../context.ts'
import { auditHash } from './audit-hash.ts'
import { readAudit } from './read-audit.ts'

/** Recomputes the whole chain as it is at the call, page by page. */
export async function verifyAudit({
  db,
  signal,
}: Pick<ServiceContext, 'db' | 'signal'>): Promise<AuditVerification> {
  const asOf = new Date(await databaseNow(db)).toISOString()
  // In one statement, so that no append comes between: the head says how long the chain is, the rows how long it was.
  const ends = await db
    .selectFrom('audit')
    .select(({ fn, selectFrom }) => [
      fn.max('seq').as('lastRow'),
      selectFrom('audit_head').select('seq').where('id', '=', 1).as('headSeq'),
      selectFrom('audit_head').select('hash').where('id', '=', 1).as('headHash'),
    ])
    .executeTakeFirstOrThrow()
  const lastRow = Number(ends.lastRow ?? 0)
  const headSeq = ends.headSeq ?? 0

  let rows = 0
  let prevHash = AUDIT_ORIGIN
  const broken = (brokenAt: number, reason: AuditBreak): AuditVerification => ({
    holds: false,
    rows,
    brokenAt,
    reason,
    asOf,
  })
  for await (const page of readAudit(db, { order: 'asc', upTo: lastRow, signal }))
    for (const row of page) {
      if (row.seq > headSeq) return broken(row.seq, 'head')
      const reason = breakAt(row, rows + 1, prevHash)
      if (reason === 'missing') return broken(rows + 1, reason)
      if (reason) return broken(row.seq, reason)
      rows++
      prevHash = row.hash
    }
  if (rows < headSeq) return broken(rows + 1, 'head')
  if (prevHash !== (ends.headHash ?? AUDIT_ORIGIN)) {
    // The last row is whole in itself, and not the one that was written.
    rows = Math.max(rows - 1, 0)
    return broken(rows + 1, 'head')
  }
  return { holds: true, rows, headHash: prevHash, asOf }
}

function breakAt(row: AuditRow, expectedSeq: number, prevHash: string): AuditBreak | null {
  if (row.seq > expectedSeq) return 'missing'
  // Below the first number: nothing of ours ever stood there.
  if (row.seq < expectedSeq) return 'chain'
  if (auditHash(row) !== row.hash) return 'changed'
  return row.prev_hash === prevHash ? null : 'chain'
}
