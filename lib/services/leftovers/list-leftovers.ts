import { sql } from 'kysely'
import type { LeftoverCount, LeftoverPage } from '../../contracts/leftovers.ts'
import type { ListLeftoversQuery } from '../../contracts/leftovers.schema.ts'
import type { LeftoverRow } from '../../db/leftovers-schema.ts'
import { isPostgres } from '../../db/open-database.ts'
import type { ServiceContext } from '../context.ts'
import { countMatching } from './counts.ts'
import { followDeletions } from './follow-deletions.ts'
import { decodeCursor, encodeCursor, queryDigest } from './leftover-cursor.ts'
import type { LeftoverCursor } from './leftover-cursor.ts'
import { leftoverConditions } from './leftover-filter.ts'
import { sortOrder } from './leftover-sorts.ts'
import { toLeftoverItems } from './to-leftover-items.ts'

/** Below this many matches it is cheaper to find them all and sort than to walk along the order until enough came. */
const FEW = 1_000

/**
 * The index by pages: rows in order, those without the sorted value last, ties by media ID. All pages of one list show
 * the verdicts of the moment when its first page was read.
 * @throws InvalidInputError (`cursor`)
 */
export async function listLeftovers(
  ctx: ServiceContext,
  query: ListLeftoversQuery,
): Promise<LeftoverPage> {
  const digest = queryDigest(query)
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, digest)
  await followDeletions(ctx.db, ctx.connectionId)
  const at = cursor?.at ?? ctx.now()
  const totals = cursor ? fromTuple(cursor.totals) : await countMatching(ctx, filterOf(query), at)

  const rows = totals.count === 0 ? [] : await readRows(ctx, query, cursor, at, totals.count)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await toLeftoverItems(ctx, page, at),
    nextCursor:
      rows.length > query.limit && last !== undefined
        ? encodeCursor({
            query: digest,
            at,
            value: last[sortOrder(query.sort).column],
            mediaId: last.media_id,
            totals: toTuple(totals),
          })
        : null,
    total: totals.count,
    totals,
    asOf: new Date(at).toISOString(),
  }
}

const filterOf = ({ sort: _, cursor: __, limit: ___, ...filter }: ListLeftoversQuery) => filter

const toTuple = ({ count, unreported, unknownSizes, bytes }: LeftoverCount) =>
  [count, unreported, unknownSizes, bytes] as LeftoverCursor['totals']

const fromTuple = ([count, unreported, unknownSizes, bytes]: LeftoverCursor['totals']) => ({
  ...{ count, unreported, unknownSizes, bytes },
})

/** Up to one row more than asked for. */
async function readRows(
  ctx: ServiceContext,
  query: ListLeftoversQuery,
  cursor: LeftoverCursor | null,
  at: number,
  matches: number,
): Promise<LeftoverRow[]> {
  const { column, ascending, index } = sortOrder(query.sort)
  const wanted = query.limit + 1
  const name = sql.ref(column)
  const conditions = [
    sql`connection_id = ${ctx.connectionId}`,
    ...leftoverConditions(filterOf(query), ctx.rules, at),
  ]
  const few = matches <= FEW && conditions.length > 1
  // Without statistics SQLite would rather sort half of a large table than walk along its order.
  const along = few || isPostgres(ctx.db) ? sql`` : sql`indexed by ${sql.raw(index)}`

  async function read(
    more: (typeof conditions)[number][],
    order: (typeof conditions)[number],
    limit: number,
  ) {
    const where = sql.join([...conditions, ...(few ? [] : more)], sql` and `)
    const found = few
      ? sql`with matching as materialized (select * from leftovers where ${where})
          select * from matching where ${sql.join(more, sql` and `)}`
      : sql`select * from leftovers ${along} where ${where}`
    const { rows } = await sql<LeftoverRow>`${found} order by ${order} limit ${limit}`.execute(
      ctx.db,
    )
    return rows
  }

  const withValue =
    cursor !== null && cursor.value === null
      ? []
      : await read(
          [
            sql`${name} is not null`,
            ...(cursor === null
              ? []
              : [
                  ascending
                    ? sql`(${name}, media_id) > (${cursor.value}, ${cursor.mediaId})`
                    : sql`(${name}, media_id) < (${cursor.value}, ${cursor.mediaId})`,
                ]),
          ],
          ascending ? sql`${name}, media_id` : sql`${name} desc, media_id desc`,
          wanted,
        )
  if (withValue.length === wanted) return withValue
  const without = await read(
    [
      sql`${name} is null`,
      ...(cursor !== null && cursor.value === null ? [sql`media_id > ${cursor.mediaId}`] : []),
    ],
    sql`media_id`,
    wanted - withValue.length,
  )
  return [...withValue, ...without]
}
