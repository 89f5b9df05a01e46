import { sql } from 'kysely'
import type { Cleanup } from '../../contracts/cleanups.ts'
import type { CleanupItemRow, CleanupRow } from '../../db/cleanups-schema.ts'
import type { ServiceContext } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { bucketsToFix } from './buckets-to-fix.ts'
import { stateOf } from '../journal/cleanup-state.ts'
import { readPace } from '../quota/read-pace.ts'
import { toCleanup } from './map-cleanup.ts'
import { readTallies } from './read-tallies.ts'

type Context = Pick<ServiceContext, 'db' | 'connectionId' | 'deleteRate'>

/**
 * A cleanup whole: its plan, and how far its run has come. Only reads.
 * @throws NotFoundError
 */
export async function getCleanup(ctx: Context, cleanupId: string): Promise<Cleanup> {
  const row = await findCleanup(ctx, cleanupId)
  // After the row: what is newer than its `version` is told again with the next one, what is older never would be.
  const [tallies, { pace, now }, waitsForOther, retriedBy, confirmed] = await Promise.all([
    readTallies(ctx.db, [cleanupId]),
    readPace(ctx),
    waitsForAnother(ctx, row),
    newestRetry(ctx, cleanupId),
    confirmedItems(ctx, row),
  ])
  const tally = tallies.get(cleanupId) ?? []
  const toFix = await bucketsToFix(ctx, { id: cleanupId, state: stateOf(row, now) }, tally)
  return toCleanup(row, { tally, pace, now, waitsForOther, retriedBy, confirmed, toFix })
}

/** @throws NotFoundError */
export async function findCleanup(
  { db, connectionId }: Context,
  cleanupId: string,
): Promise<CleanupRow> {
  const row = await db
    .selectFrom('cleanups')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('id', '=', cleanupId)
    .executeTakeFirst()
  if (row === undefined) throw new NotFoundError('There is no cleanup with this ID.')
  return row
}

/** Of several that have been started the first one runs, paused or not. */
async function waitsForAnother(
  { db, connectionId }: Context,
  { id, state, starts_at }: CleanupRow,
): Promise<boolean> {
  if (state !== 'starting' || starts_at === null) return false
  const other = await db
    .selectFrom('cleanups')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('state', 'in', ['starting', 'running', 'paused'])
    .where('id', '<>', id)
    .where((eb) =>
      eb.or([eb('state', '<>', 'starting'), sql<boolean>`(starts_at, id) < (${starts_at}, ${id})`]),
    )
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

async function newestRetry({ db }: Context, cleanupId: string): Promise<string | null> {
  const row = await db
    .selectFrom('cleanups')
    .select('id')
    .where('retry_of', '=', cleanupId)
    .orderBy('planned_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

async function confirmedItems(
  { db }: Context,
  { id, confirm_scope }: CleanupRow,
): Promise<ReadonlyMap<CleanupItemRow['confirm'], number>> {
  if (confirm_scope === null) return new Map()
  const rows = await db
    .selectFrom('cleanup_items')
    .select(({ fn }) => ['confirm', fn.countAll<number>().as('count')])
    .where('cleanup_id', '=', id)
    .where('confirm', 'is not', null)
    .groupBy('confirm')
    .execute()
  return new Map(rows.map(({ confirm, count }) => [confirm, Number(count)]))
}
