import { sql } from 'kysely'
import type { VerdictBasis } from '../../uploads/facts.ts'
import type { ServiceContext } from '../context.ts'
import { HOUR_MS } from './tally.ts'
import { isBasis, isOpen } from './verdict-sql.ts'

const COLUMNS = { created: 'created_at', clean_up: 'clean_up_from' } as const

/** Rows whose time lies in the interval that begins at border number `interval`. */
export interface Between {
  interval: number
  /** Empty without one. */
  source: string
  count: number
  bytes: number
  known: number
  unreported: number
}

interface Only {
  openOnly?: boolean
  basis?: VerdictBasis
}

/**
 * Rows of the index by a time of theirs and by source: exact, from the hourly tally, and by counting only in the hours
 * that a border cuts.
 * @param borders rising, ms since 1970; an interval holds its first moment and not its last
 */
export async function countBetween(
  ctx: Pick<ServiceContext, 'db' | 'connectionId'>,
  facet: keyof typeof COLUMNS,
  borders: readonly number[],
  only: Only = {},
): Promise<Between[]> {
  const cut = [...new Set(borders.filter((time) => time % HOUR_MS !== 0).map(hourOf))]
  const [tallied, counted] = await Promise.all([
    tallyBetween(ctx, facet, borders, cut, only),
    Promise.all(cut.map((hour) => countHour(ctx, facet, borders, hour, only))),
  ])
  return [...tallied, ...counted.flat()]
}

const hourOf = (time: number) => Math.floor(time / HOUR_MS)

/** Number of the interval that holds a value below the last border. */
const intervalOf = (name: string, borders: readonly number[]) =>
  sql<number>`case ${sql.join(
    borders
      .slice(1)
      .map((border, at) => sql`when ${sql.ref(name)} < ${border} then ${sql.lit(at)}`),
    sql` `,
  )} end`

async function tallyBetween(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  facet: keyof typeof COLUMNS,
  borders: readonly number[],
  cut: readonly number[],
  { openOnly = false, basis }: Only,
): Promise<Between[]> {
  const hours = borders.map((time) => Math.ceil(time / HOUR_MS))
  const { rows } = await sql<Between>`
    select ${intervalOf('hour', hours)} as interval, upload_source as source,
      cast(sum(count) as bigint) as count, cast(sum(bytes) as bigint) as bytes,
      cast(sum(known_sizes) as bigint) as known,
      cast(sum(case when report_state = 'reported' then 0 else count end) as bigint) as unreported
    from leftover_tally
    where connection_id = ${connectionId} and facet = ${facet} and value = ''
      and hour >= ${hours[0] ?? 0} and hour < ${hours.at(-1) ?? 0}
      ${cut.length > 0 ? sql`and hour not in (${sql.join(cut)})` : sql``}
      ${openOnly ? sql`and settled = 'open'` : sql``}
      ${basis === undefined ? sql`` : sql`and ${isBasis(basis)}`}
    group by 1, 2
  `.execute(db)
  return rows
}

async function countHour(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  facet: keyof typeof COLUMNS,
  borders: readonly number[],
  hour: number,
  { openOnly = false, basis }: Only,
): Promise<Between[]> {
  const column = COLUMNS[facet]
  const name = sql.ref(column)
  const from = Math.max(borders[0] ?? 0, hour * HOUR_MS)
  const to = Math.min(borders.at(-1) ?? 0, (hour + 1) * HOUR_MS)
  const { rows } = await sql<Between>`
    select ${intervalOf(column, borders)} as interval, coalesce(upload_source, '') as source,
      count(*) as count, cast(coalesce(sum(upload_size), 0) as bigint) as bytes,
      count(upload_size) as known, count(case when report_state <> 'reported' then 1 end) as unreported
    from leftovers
    where connection_id = ${connectionId} and ${name} >= ${from} and ${name} < ${to}
      ${openOnly ? sql`and ${isOpen}` : sql``}
      ${basis === undefined ? sql`` : sql`and ${isBasis(basis)}`}
    group by 1, 2
  `.execute(db)
  return rows
}
