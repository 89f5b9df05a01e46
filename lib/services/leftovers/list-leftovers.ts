import type { LeftoverCount, LeftoverPage } from '../../contracts/leftovers.ts'
import type { ListLeftoversQuery } from '../../contracts/leftovers.schema.ts'
import type { ServiceContext } from '../context.ts'
import { countMatching } from './counts.ts'
import { followDeletions } from './follow-deletions.ts'
import { decodeCursor, encodeCursor, queryDigest } from './leftover-cursor.ts'
import type { LeftoverCursor } from './leftover-cursor.ts'
import { findText, leftoverConditions } from './leftover-filter.ts'
import { sortOrder } from './leftover-sorts.ts'
import { FEW, readAlong, readFew } from './read-in-order.ts'
import { toLeftoverItems } from './to-leftover-items.ts'

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
  const filter = filterOf(query)
  const found = await findText(ctx, query.q)
  const totals = cursor ? fromTuple(cursor.totals) : await countMatching(ctx, filter, at, found)

  const order = sortOrder(query.sort)
  const conditions = leftoverConditions(filter, ctx.rules, at, found)
  const read = conditions.length > 0 && totals.count <= FEW ? readFew : readAlong
  const rows = totals.count === 0 ? [] : await read(ctx, order, conditions, cursor, query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await toLeftoverItems(ctx, page, at),
    nextCursor:
      rows.length > query.limit && last !== undefined
        ? encodeCursor({
            query: digest,
            at,
            value: last[order.column],
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
