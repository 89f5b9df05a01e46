import { z } from 'zod'
import type { CleanupItemFilter, CleanupItemPage } from '../../contracts/cleanups.ts'
import type { ListCleanupItemsQuery } from '../../contracts/cleanups.schema.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor, questionDigest } from './cleanup-cursor.ts'
import { countMatching, readItems } from './cleanup-items.ts'
import { findCleanup } from './get-cleanup.ts'
import { toItem } from './map-item.ts'
import { readTallies, sumTally } from './read-tallies.ts'

const cursorSchema = z.object({
  question: z.string(),
  /** Position of the last item handed out. */
  after: z.number().int(),
  /** As counted for the first page, when there were words to search for. */
  found: z.number().int(),
})

/**
 * Items of a cleanup in the order of their turn, whatever its run does meanwhile.
 * @throws NotFoundError, InvalidInputError (`cursor`)
 */
export async function listCleanupItems(
  ctx: Pick<ServiceContext, 'db' | 'connectionId'>,
  cleanupId: string,
  { cursor, limit, ...filter }: ListCleanupItemsQuery,
): Promise<CleanupItemPage> {
  const { db } = ctx
  const { outcome, state, retry, q } = filter
  const question = questionDigest('items', cleanupId, outcome, state, retry, q)
  const before = cursor === undefined ? null : decodeCursor(cursorSchema, cursor, question)
  const { items_dropped_at } = await findCleanup(ctx, cleanupId)
  if (items_dropped_at !== null) return noItems(await databaseNow(db))
  const after = before?.after ?? -1
  const [rows, total, now] = await Promise.all([
    readItems(db, { cleanupId, filter, after, limit: limit + 1 }),
    q === undefined
      ? countByTally(ctx, cleanupId, filter)
      : (before?.found ?? countMatching(db, cleanupId, filter)),
    databaseNow(db),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toItem),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ question, after: last.position, found: total })
        : null,
    total,
    asOf: new Date(now).toISOString(),
  }
}

const noItems = (now: number): CleanupItemPage => ({
  items: [],
  nextCursor: null,
  total: 0,
  asOf: new Date(now).toISOString(),
})

async function countByTally(
  { db }: Pick<ServiceContext, 'db'>,
  cleanupId: string,
  { outcome, state, retry }: CleanupItemFilter,
): Promise<number> {
  const tally = (await readTallies(db, [cleanupId])).get(cleanupId) ?? []
  return sumTally(
    tally,
    (cell) =>
      (state === undefined ? cell.state !== 'left_out' : cell.state === state) &&
      (outcome === undefined || cell.outcome === outcome) &&
      (retry === undefined ||
        (retry === 'not_now'
          ? cell.state === 'done' && cell.retry !== 'now'
          : cell.retry === retry)),
  ).count
}
