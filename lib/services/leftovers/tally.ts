import { sql } from 'kysely'
import type { LeftoverRow, TallyRow } from '../../db/leftovers-schema.ts'
import type { Database, DatabaseTransaction } from '../../db/schema.ts'
import { isFinishedStatus, REPORT_GRACE_MS } from '../../uploads/facts.ts'
import { isVerdict } from './verdict-sql.ts'

export const HOUR_MS = 3_600_000

type Counted = Pick<
  LeftoverRow,
  | 'storage_owner'
  | 'report_state'
  | 'status'
  | 'cleared_at'
  | 'report_life'
  | 'upload_source'
  | 'upload_size'
  | 'last_life'
  | 'created_at'
  | 'clean_up_from'
>

const FACETS = { life: 'last_life', created: 'created_at', clean_up: 'clean_up_from' } as const

/** Changes of the tally that a write brings, gathered and then stored with it. */
export class TallyChanges {
  readonly #connectionId: string
  readonly #rows = new Map<string, TallyRow>()

  constructor(connectionId: string) {
    this.#connectionId = connectionId
  }

  added(row: Counted): void {
    this.#count(row, 1)
  }

  removed(row: Counted): void {
    this.#count(row, -1)
  }

  async store(trx: DatabaseTransaction): Promise<void> {
    const rows = [...this.#rows.values()].filter(
      ({ count, bytes, known_sizes }) => count !== 0 || bytes !== 0 || known_sizes !== 0,
    )
    if (rows.length === 0) return
    await trx
      .insertInto('leftover_tally')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns([
            ...(['connection_id', 'facet', 'hour', 'storage_owner'] as const),
            ...(['report_state', 'settled', 'upload_source'] as const),
          ])
          .doUpdateSet((eb) => ({
            count: eb('leftover_tally.count', '+', eb.ref('excluded.count')),
            bytes: eb('leftover_tally.bytes', '+', eb.ref('excluded.bytes')),
            known_sizes: eb('leftover_tally.known_sizes', '+', eb.ref('excluded.known_sizes')),
          })),
      )
      .execute()
    await trx
      .deleteFrom('leftover_tally')
      .where('connection_id', '=', this.#connectionId)
      // As a literal: the index that holds only these rows serves no parameter.
      .where(sql<boolean>`count = 0`)
      .execute()
  }

  #count(row: Counted, sign: 1 | -1): void {
    const settled = settledOf(row)
    for (const facet of ['life', 'created', 'clean_up'] as const) {
      const time = row[FACETS[facet]]
      const hour = time === null ? -1 : Math.trunc(time / HOUR_MS)
      const source = row.upload_source ?? ''
      const key = JSON.stringify([
        facet,
        hour,
        row.storage_owner,
        row.report_state,
        settled,
        source,
      ])
      let entry = this.#rows.get(key)
      if (entry === undefined) {
        entry = {
          connection_id: this.#connectionId,
          facet,
          hour,
          storage_owner: row.storage_owner,
          report_state: row.report_state,
          settled,
          upload_source: source,
          ...{ count: 0, bytes: 0, known_sizes: 0 },
        }
        this.#rows.set(key, entry)
      }
      entry.count += sign
      entry.bytes += sign * (row.upload_size ?? 0)
      entry.known_sizes += sign * (row.upload_size === null ? 0 : 1)
    }
  }
}

function settledOf({ cleared_at, report_life, status }: Counted): TallyRow['settled'] {
  if (cleared_at !== null && (report_life === null || report_life <= cleared_at + REPORT_GRACE_MS))
    return 'clean'
  return isFinishedStatus(status) ? 'finished' : 'open'
}

/** Counts the whole index anew: for rows that came another way than by a scan. */
export async function recountTally(db: Database, connectionId: string): Promise<void> {
  const never = { quietBefore: { reported: 0, unreported: 0 }, cleanedBefore: 0 }
  const settled = sql`case when ${isVerdict('clean', never)} then 'clean' when ${isVerdict('finished', never)} then 'finished' else 'open' end`
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('leftover_tally').where('connection_id', '=', connectionId).execute()
    for (const [facet, column] of Object.entries(FACETS))
      await sql`
        insert into leftover_tally
        select connection_id, ${facet}, coalesce(${sql.ref(column)} / ${sql.lit(HOUR_MS)}, -1), storage_owner,
          report_state, ${settled}, coalesce(upload_source, ''),
          count(*), coalesce(sum(upload_size), 0), count(upload_size)
        from leftovers where connection_id = ${connectionId}
        group by 1, 3, 4, 5, 6, 7
      `.execute(trx)
  })
}
