import type { LiveCleanups } from '../../contracts/cleanups.ts'
import { nowExpression } from '../../db/database-now.ts'
import type { ServiceContext } from '../context.ts'
import { isInState } from '../journal/cleanup-state.ts'

/** What every open page is told of cleanups: few rows, by their keys. */
export async function liveCleanups({
  db,
  connectionId,
}: Pick<ServiceContext, 'db' | 'connectionId'>): Promise<LiveCleanups> {
  const [runner, current, { planned }] = await Promise.all([
    db
      .selectFrom('cleanup_runner')
      .select('version')
      .where('connection_id', '=', connectionId)
      .executeTakeFirst(),
    db
      .selectFrom('cleanups')
      .select((eb) => [
        'id',
        'state',
        'count',
        eb
          .selectFrom('cleanup_tally')
          .select(({ fn }) => fn.coalesce(fn.sum<number>('count'), eb.lit(0)).as('done'))
          .whereRef('cleanup_id', '=', 'cleanups.id')
          .where('state', '=', 'done')
          .as('done'),
      ])
      .where('connection_id', '=', connectionId)
      .where('state', 'in', ['starting', 'running', 'paused'])
      // Of several that have been started the first one runs.
      .orderBy('starts_at')
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom('cleanups')
      .select(({ fn }) => fn.countAll<number>().as('planned'))
      .where('connection_id', '=', connectionId)
      .where(isInState('planned', nowExpression(db)))
      // One without items only tells what was left out: there is nothing to start.
      .where('count', '>', 0)
      .executeTakeFirstOrThrow(),
  ])
  return {
    version: runner?.version ?? 0,
    current: current
      ? { id: current.id, state: current.state, done: Number(current.done), count: current.count }
      : null,
    planned: Number(planned),
  }
}
