import { sql } from 'kysely'
import { jsonRows } from '../../db/json-rows.ts'
import type { ColumnType } from '../../db/json-rows.ts'
import type { LeftoverRow, TallyRow } from '../../db/leftovers-schema.ts'
import type { Database, DatabaseTransaction } from '../../db/schema.ts'
import { CLEARED_GRACE_MS, isFinishedStatus } from '../../uploads/facts.ts'
import { settledSql } from './verdict-sql.ts'

export const HOUR_MS = 3_600_000

type Counted = Pick<
  LeftoverRow,
  | 'storage_owner'
  | 'report_state'
  | 'status'
  | 'cleared_at'
  | 'report_incomplete'
  | 'upload_source'
  | 'upload_size'
  | 'last_life'
  | 'created_at'
  | 'clean_up_from'
  | 'app_id'
  | 'storage_location'
  | 'cate_id'
>

/** The time that a facet goes by, and what it tells apart: rows without that are in none of its counts. */
const FACETS = {
  life: { time: 'last_life', value: null },
  created: { time: 'created_at', value: null },
  clean_up: { time: 'clean_up_from', value: null },
  app: { time: 'last_life', value: 'app_id' },
  location: { time: 'last_life', value: 'storage_location' },
  category: { time: 'last_life', value: 'cate_id' },
} as const satisfies Record<TallyRow['facet'], { time: string; value: string | null }>

const FACET_NAMES = Object.keys(FACETS) as TallyRow['facet'][]

const COLUMNS = {
  connection_id: 'text',
  facet: 'text',
  value: 'text',
  hour: 'bigint',
  storage_owner: 'text',
  report_state: 'text',
  settled: 'text',
  upload_source: 'text',
  count: 'bigint',
  bytes: 'bigint',
  known_sizes: 'bigint',
} as const satisfies Record<keyof TallyRow, ColumnType>

const SUMS = ['count', 'bytes', 'known_sizes']
const NAMES = Object.keys(COLUMNS) as (keyof TallyRow)[]
const KEY = NAMES.filter((name) => !SUMS.includes(name))

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
    const columns = sql.join(NAMES.map((name) => sql.ref(name)))
    const sums = SUMS.map(
      (name) =>
        sql`${sql.ref(name)} = ${sql.ref(`leftover_tally.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
    )
    // Without the condition SQLite takes the `on` for one of a join.
    await sql`
      insert into leftover_tally (${columns})
      select ${columns} from ${jsonRows<keyof TallyRow>(trx, COLUMNS, rows)} as changes where 1 = 1
      on conflict (${sql.join(KEY.map((name) => sql.ref(name)))}) do update set ${sql.join(sums)}
    `.execute(trx)
    await trx
      .deleteFrom('leftover_tally')
      .where('connection_id', '=', this.#connectionId)
      // As a literal: the index that holds only these rows serves no parameter.
      .where(sql<boolean>`count = 0`)
      .execute()
  }

  #count(row: Counted, sign: 1 | -1): void {
    const settled = settledOf(row)
    for (const facet of FACET_NAMES) {
      const { time: timed, value: told } = FACETS[facet]
      const value = told === null ? '' : row[told]
      if (value === null) continue
      const time = row[timed]
      const hour = time === null ? -1 : Math.trunc(time / HOUR_MS)
      const source = row.upload_source ?? ''
      const key = JSON.stringify([
        facet,
        value,
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
          value: String(value),
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

function settledOf(row: Counted): TallyRow['settled'] {
  const { cleared_at, last_life, status, report_incomplete } = row
  if (cleared_at !== null && last_life !== null && last_life <= cleared_at + CLEARED_GRACE_MS)
    return 'clean'
  if (!isFinishedStatus(status)) return 'open'
  return report_incomplete === 1 ? 'overwritten' : 'finished'
}

/** Counts the whole index anew: for rows that came another way than by a scan. */
export async function recountTally(db: Database, connectionId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('leftover_tally').where('connection_id', '=', connectionId).execute()
    for (const [facet, { time, value }] of Object.entries(FACETS))
      await sql`
        insert into leftover_tally
        select connection_id, ${sql.lit(facet)}, ${value === null ? sql`''` : sql`cast(${sql.ref(value)} as text)`},
          coalesce(${sql.ref(time)} / ${sql.lit(HOUR_MS)}, -1), storage_owner, report_state, ${settledSql},
          coalesce(upload_source, ''), count(*), coalesce(sum(upload_size), 0), count(upload_size)
        from leftovers where connection_id = ${connectionId}
          ${value === null ? sql`` : sql`and ${sql.ref(value)} is not null`}
        group by 1, 2, 3, 4, 5, 6, 7, 8
      `.execute(trx)
  })
}
