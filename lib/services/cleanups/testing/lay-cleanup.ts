import type { CleanupItemRow, NewCleanupRow } from '../../../db/cleanups-schema.ts'
import { jsonRows } from '../../../db/json-rows.ts'
import type { ColumnType } from '../../../db/json-rows.ts'
import type { Database } from '../../../db/schema.ts'
import { sql } from 'kysely'
import { titleKey } from '../../leftovers/scan/title-key.ts'

export type LaidItem = Partial<Omit<CleanupItemRow, 'cleanup_id'>> & { media_id: string }

const COLUMNS = {
  ...{ cleanup_id: 'text', position: 'bigint', media_id: 'text', title: 'text', title_key: 'text' },
  ...{
    app_id: 'text',
    verdict: 'text',
    basis: 'text',
    evidence: 'text',
    seen: 'text',
    last_life: 'bigint',
  },
  ...{ bytes: 'bigint', state: 'text', outcome: 'text', vendor_code: 'text' },
  ...{ vendor_request_id: 'text', outcome_at: 'bigint', skip_reason: 'text' },
  ...{ unsettled_reason: 'text', left_out_reason: 'text', deletion_id: 'text', retry: 'text' },
  confirm: 'text',
} as const satisfies Record<keyof CleanupItemRow, ColumnType>

/** A cleanup with these items as a run may have left it, with the tally that goes with them. */
export async function layCleanup(
  db: Database,
  cleanup: Partial<NewCleanupRow> & { id: string },
  items: readonly LaidItem[] = [],
): Promise<void> {
  const rows = items.map((item, n): CleanupItemRow => {
    const title = item.title ?? `Upload ${item.media_id}`
    return {
      ...{ cleanup_id: cleanup.id, position: n, title, title_key: titleKey(title), app_id: null },
      ...{
        verdict: 'stalled',
        basis: 'reported',
        evidence: '[]',
        seen: null,
        last_life: 1,
        bytes: null,
      },
      ...{ state: 'waiting', outcome: null, vendor_code: null, vendor_request_id: null },
      ...{ outcome_at: null, skip_reason: null, unsettled_reason: null, left_out_reason: null },
      ...{ deletion_id: null, retry: null, confirm: null },
      ...item,
    }
  })
  const totals = {
    ...{ count: 0, bytes: 0, unknownSizes: 0, byBasis: { reported: 0, unreported: 0 } },
    ...{ byVerdict: {}, oldest: null, newest: null, apps: [], leftOut: {} },
  }
  await db
    .insertInto('cleanups')
    .values({
      ...{ connection_id: 'cn-shanghai', state: 'planned', version: 1, digest: '' },
      count: rows.filter(({ state }) => state !== 'left_out').length,
      selection: JSON.stringify({ mediaIds: rows.length }),
      ...{ include: '[]', totals: JSON.stringify(totals), marks: '[]' },
      ...{ planned_at: 1, planned_by: 'li@example.com', planned_by_name: 'Li', expires_at: 2 },
      ...cleanup,
    })
    .execute()
  const names = sql.join(Object.keys(COLUMNS).map((name) => sql.ref(name)))
  for (let at = 0; at < rows.length; at += 2_000)
    await sql`
      insert into cleanup_items (${names})
      select ${names} from ${jsonRows(db, COLUMNS, rows.slice(at, at + 2_000))} as items
    `.execute(db)
  await sql`
    insert into cleanup_tally (cleanup_id, state, outcome, retry, count, bytes, unknown_sizes)
    select cleanup_id, state, coalesce(outcome, ''), coalesce(retry, ''), count(*),
      coalesce(sum(bytes), 0), count(*) - count(bytes)
    from cleanup_items where cleanup_id = ${cleanup.id} group by 1, 2, 3, 4
  `.execute(db)
}
