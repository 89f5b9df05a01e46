import { sql } from 'kysely'
import { z } from 'zod'
import type { CleanupPage } from '../../contracts/cleanups.ts'
import type { ListCleanupsQuery } from '../../contracts/cleanups.schema.ts'
import type { ServiceContext } from '../context.ts'
import { isInState } from '../journal/cleanup-state.ts'
import { decodeCursor, encodeCursor, questionDigest } from './cleanup-cursor.ts'
import { toListItem } from './map-cleanup.ts'
import { readPace } from '../quota/read-pace.ts'
import { readTallies } from './read-tallies.ts'

const cursorSchema = z.object({
  question: z.string(),
  /** The last row handed out; when it was planned, ms since 1970. */
  plannedAt: z.number().int(),
  id: z.string(),
})

/**
 * Cleanups, the newest plan first. New plans come before the first page and disturb no later one.
 * @throws InvalidInputError (`cursor`)
 */
export async function listCleanups(
  ctx: Pick<ServiceContext, 'db' | 'connectionId' | 'deleteRate'>,
  { state, cursor, limit }: ListCleanupsQuery,
): Promise<CleanupPage> {
  const { db, connectionId } = ctx
  const question = questionDigest('cleanups', state)
  const after = cursor === undefined ? null : decodeCursor(cursorSchema, cursor, question)
  const { pace, now } = await readPace(ctx)
  const matching = db
    .selectFrom('cleanups')
    .where('connection_id', '=', connectionId)
    .where(() => (state === undefined ? sql<boolean>`1 = 1` : isInState(state, now)))
  const [found, { total }] = await Promise.all([
    matching
      .selectAll()
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(planned_at, id) < (${after?.plannedAt}, ${after?.id})`),
      )
      .orderBy('planned_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute(),
    matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const rows = found.slice(0, limit)
  const tallies = await readTallies(
    db,
    rows.map(({ id }) => id),
  )
  const last = rows.at(-1)
  return {
    items: rows.map((row) => toListItem(row, { tally: tallies.get(row.id) ?? [], pace, now })),
    nextCursor:
      found.length > limit && last
        ? encodeCursor({ question, plannedAt: last.planned_at, id: last.id })
        : null,
    total: Number(total),
    asOf: new Date(now).toISOString(),
  }
}
