import { setImmediate as breathe } from 'node:timers/promises'
import type { AuditFilter } from '../../contracts/audit.schema.ts'
import type { AuditRow, Database } from '../../db/schema.ts'
import { matchesFilter } from './audit-filter.ts'

const PAGE_ROWS = 1_000

interface Reading {
  order: 'asc' | 'desc'
  filter?: AuditFilter
  /** Rows that are appended while it reads stay out. */
  upTo: number
  signal?: AbortSignal | undefined
}

/** Reads the log by pages, whatever its length; between two of them others have their turn. */
export async function* readAudit(
  db: Database,
  { order, filter = {}, upTo, signal }: Reading,
): AsyncGenerator<AuditRow[]> {
  let last: number | undefined
  for (;;) {
    signal?.throwIfAborted()
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where((eb) => matchesFilter(eb, filter))
      .where('seq', '<=', upTo)
      .$if(last !== undefined, (query) =>
        query.where('seq', order === 'asc' ? '>' : '<', last ?? 0),
      )
      .orderBy('seq', order)
      .limit(PAGE_ROWS)
      .execute()
    if (rows.length > 0) yield rows
    if (rows.length < PAGE_ROWS) return
    last = rows.at(-1)?.seq
    // SQLite answers without ever giving the event loop away.
    await breathe()
  }
}
