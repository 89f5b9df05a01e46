import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { LeftoverRow } from '../../db/leftovers-schema.ts'
import { isPostgres } from '../../db/open-database.ts'
import type { ServiceContext } from '../context.ts'
import type { SortOrder } from './leftover-sorts.ts'

type Context = Pick<ServiceContext, 'db' | 'connectionId'>
type Conditions = readonly RawBuilder<SqlBool>[]

/** The last row handed out; null at the beginning. */
interface After {
  value: string | number | null
  mediaId: string
}

/** Up to so many matches it is cheaper to find them all and sort than to walk along an order until enough have come. */
export const FEW = 1_000

/** Up to `limit` rows that come after a row, walking along the index of their order. */
export async function readAlong(
  { db, connectionId }: Context,
  { column, ascending, index }: SortOrder,
  conditions: Conditions,
  after: After | null,
  limit: number,
): Promise<LeftoverRow[]> {
  const name = sql.ref(column)
  // Without statistics SQLite would rather sort half of a large table.
  const along = isPostgres(db) ? sql`` : sql`indexed by ${sql.raw(index)}`
  const read = async (more: Conditions, order: RawBuilder<unknown>, most: number) => {
    const { rows } = await sql<LeftoverRow>`
      select * from leftovers ${along}
      where connection_id = ${connectionId} and ${sql.join([...conditions, ...more], sql` and `)}
      order by ${order} limit ${most}
    `.execute(db)
    return rows
  }

  const rows: LeftoverRow[] = []
  if (after === null || after.value !== null) {
    const beyond =
      after === null
        ? []
        : ascending
          ? [sql<SqlBool>`(${name}, media_id) > (${after.value}, ${after.mediaId})`]
          : [sql<SqlBool>`(${name}, media_id) < (${after.value}, ${after.mediaId})`]
    const order = ascending ? sql`${name}, media_id` : sql`${name} desc, media_id desc`
    rows.push(...(await read([sql<SqlBool>`${name} is not null`, ...beyond], order, limit)))
  }
  if (rows.length < limit) {
    const beyond = after?.value === null ? [sql<SqlBool>`media_id > ${after.mediaId}`] : []
    const without = [sql<SqlBool>`${name} is null`, ...beyond]
    rows.push(...(await read(without, sql`media_id`, limit - rows.length)))
  }
  return rows
}

/** The same where there are few. */
export async function readFew(
  { db, connectionId }: Context,
  { column, ascending }: SortOrder,
  conditions: Conditions,
  after: After | null,
  limit: number,
): Promise<LeftoverRow[]> {
  const { rows: matches } = await sql<After>`
    select ${sql.ref(column)} as value, media_id as "mediaId" from leftovers
    where connection_id = ${connectionId} and ${sql.join(conditions, sql` and `)}
  `.execute(db)
  const compare = inOrder(ascending)
  const ids = matches
    .filter((match) => after === null || compare(match, after) > 0)
    .sort(compare)
    .slice(0, limit)
    .map(({ mediaId }) => mediaId)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('leftovers')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.media_id, row]))
  return ids.flatMap((mediaId) => byId.get(mediaId) ?? [])
}

/** As the index has it: by value, then media ID, both one way; those without a value last, by media ID ascending. */
function inOrder(ascending: boolean) {
  const sign = ascending ? 1 : -1
  return (a: After, b: After): number => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || plain(a.mediaId, b.mediaId)
    return sign * (plain(a.value, b.value) || plain(a.mediaId, b.mediaId))
  }
}

const plain = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
