import { nowExpression } from '../../../db/database-now.ts'
import type { Database, DatabaseTransaction } from '../../../db/schema.ts'

/** A worker that is silent for so long has died, and another takes over. */
export const LEASE_MS = 10_000

/** Another worker runs the cleanups now: nothing more may leave from here. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError'
}

export interface Claim {
  connectionId: string
  holder: string
}

/**
 * Locks the one row of a connection until the transaction ends; makes it once. Whoever changes a cleanup or its items
 * takes this row first: two of them never wait for each other crosswise, and what one has read the other cannot change.
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
  await ensureRunnerRow(trx, connectionId)
  await lock()
}

async function ensureRunnerRow(
  db: Database | DatabaseTransaction,
  connectionId: string,
): Promise<void> {
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

/** @returns whether this worker may run cleanups now */
export async function takeLease(db: Database, { connectionId, holder }: Claim): Promise<boolean> {
  await ensureRunnerRow(db, connectionId)
  const now = nowExpression(db)
  const row = await db
    .updateTable('cleanup_runner')
    .set((eb) => ({ lease_holder: holder, leased_until: eb(now, '+', LEASE_MS) }))
    .where('connection_id', '=', connectionId)
    .where((eb) => eb.or([eb('leased_until', '<', now), eb('lease_holder', '=', holder)]))
    .returning('connection_id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * A whole lease from now on; within a transaction nobody can take over before its commit.
 * @throws LeaseLostError
 */
export async function holdLease(
  trx: Database | DatabaseTransaction,
  { connectionId, holder }: Claim,
): Promise<void> {
  const row = await trx
    .updateTable('cleanup_runner')
    .set((eb) => ({ leased_until: eb(nowExpression(trx), '+', LEASE_MS) }))
    .where('connection_id', '=', connectionId)
    .where('lease_holder', '=', holder)
    .returning('connection_id')
    .executeTakeFirst()
  if (row === undefined) throw new LeaseLostError('Another worker runs the cleanups now.')
}

/** Another worker takes over at once. */
export async function releaseLease(db: Database, { connectionId, holder }: Claim): Promise<void> {
  await db
    .updateTable('cleanup_runner')
    .set({ lease_holder: null, leased_until: 0, cleanup_id: null })
    .where('connection_id', '=', connectionId)
    .where('lease_holder', '=', holder)
    .execute()
}
