import type { Database, DatabaseTransaction } from '../../db/schema.ts'
import type { Clock } from '../../vod/clock.ts'
import { Lease } from './lease.ts'

/** The lease of the worker that runs the cleanups of a connection. */
export const runnerLease = ({
  db,
  connectionId,
  holder,
  clock,
}: {
  db: Database
  connectionId: string
  holder: string
  clock: Clock
}): Lease =>
  new Lease(
    db,
    {
      table: 'cleanup_runner',
      key: 'connection_id',
      ms: 10_000,
      lost: 'Another worker runs the cleanups now.',
      clears: ['cleanup_id'],
      ensureRow,
    },
    { key: connectionId, holder, clock },
  )

/**
 * Locks the one row of a connection until the transaction ends; makes it once. Whoever changes a cleanup or its items
 * takes this row first: this order prevents deadlocks, and what one has read the other cannot change.
 */
export async function lockRunner(trx: DatabaseTransaction, connectionId: string): Promise<void> {
  const lock = () =>
    trx
      .updateTable('cleanup_runner')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('connection_id', '=', connectionId)
      .returning('version')
      .executeTakeFirst()
  if ((await lock()) !== undefined) return
  await ensureRow(trx, connectionId)
  await lock()
}

async function ensureRow(db: Database, connectionId: string): Promise<void> {
  await db
    .insertInto('cleanup_runner')
    .values({ connection_id: connectionId, version: 0, leased_until: 0 })
    .onConflict((conflict) => conflict.column('connection_id').doNothing())
    .execute()
}

/** Whoever shows the cleanup, or any, reads it again when these numbers have grown. */
export async function countChange(
  trx: DatabaseTransaction,
  connectionId: string,
  cleanupId: string,
): Promise<void> {
  await trx
    .updateTable('cleanup_runner')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('connection_id', '=', connectionId)
    .execute()
  await trx
    .updateTable('cleanups')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', cleanupId)
    .execute()
}
