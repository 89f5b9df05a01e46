import { nowExpression } from '../../../db/database-now.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import { runCleanup } from './run-cleanup.ts'
import type { Purpose, RunContext } from './run-context.ts'
import type { Lease } from '../../journal/lease.ts'
import { moveCleanup } from '../../journal/move-cleanup.ts'
import { runnerLease } from '../../journal/runner-row.ts'

/** What became of a look for work: `idle`: there was none; `busy`: another worker has it. */
export type CleanupRunEnd =
  { end: 'idle' | 'busy' } | { end: 'worked'; cleanupId: string; purpose: Purpose }

interface Work {
  cleanupId: string
  purpose: Purpose
}

/**
 * Carries out what is to be done now: the cleanup that was started first, once its time for "Undo" is over, or else a
 * confirmation. One worker at a time for each connection; when it dies another takes over as its lease ends.
 * @throws LeaseLostError, or what the database fails with
 */
export async function runDueCleanup(ctx: RunContext): Promise<CleanupRunEnd> {
  if ((await dueWork(ctx)) === null) return { end: 'idle' }
  const lease = runnerLease(ctx)
  if (!(await lease.take())) return { end: 'busy' }
  try {
    return await lease.during(async () => {
      const work = await takeWork(ctx, lease)
      if (work === null) return { end: 'idle' }
      await runCleanup(ctx, work.cleanupId, work.purpose, lease)
      return { end: 'worked', ...work }
    })
  } finally {
    await lease.release()
  }
}

/** What is to be done now, without taking it; null when nothing is. */
async function dueWork({
  db,
  connectionId,
}: Pick<RunContext, 'db' | 'connectionId'>): Promise<Work | null> {
  const first = await db
    .selectFrom('cleanups')
    .select((eb) => [
      'id',
      'state',
      eb.case().when('starts_at', '<=', nowExpression(db)).then(1).else(0).end().as('due'),
    ])
    .where('connection_id', '=', connectionId)
    .where('state', 'in', ['starting', 'running', 'paused'])
    .orderBy((eb) => eb.case().when('state', '=', 'starting').then(1).else(0).end())
    .orderBy('starts_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  // One that is paused keeps those behind it waiting.
  if (first && first.state !== 'paused' && Number(first.due) === 1)
    return { cleanupId: first.id, purpose: 'run' }
  const confirmation = await db
    .selectFrom('cleanups')
    .select('id')
    .where('connection_id', '=', connectionId)
    .where('state', 'in', ['finished', 'cancelled'])
    .where('confirm_state', '=', 'running')
    .orderBy('confirm_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return confirmation ? { cleanupId: confirmation.id, purpose: 'confirm' } : null
}

/** Looked for again while nobody can change it: an undo may have come meanwhile. */
function takeWork({ db, connectionId }: RunContext, lease: Lease): Promise<Work | null> {
  return db.transaction().execute(async (trx) => {
    await lease.hold(trx)
    const work = await dueWork({ db: trx, connectionId })
    if (work === null) return null
    await trx
      .updateTable('cleanup_runner')
      .set({ cleanup_id: work.cleanupId })
      .where('connection_id', '=', connectionId)
      .execute()
    if (work.purpose === 'run') await begin(trx, work.cleanupId)
    return work
  })
}

/** Nothing when it runs already. */
async function begin(trx: DatabaseTransaction, cleanupId: string): Promise<void> {
  const cleanup = await trx
    .selectFrom('cleanups')
    .select(['id', 'connection_id', 'count'])
    .where('id', '=', cleanupId)
    .executeTakeFirstOrThrow()
  await moveCleanup(trx, cleanup, ['run', 'begin'], {}, { person: null })
}
