import { nowExpression } from '../../../db/database-now.ts'
import type { Database, DatabaseTransaction } from '../../../db/schema.ts'

/** A worker that is silent for so long has died, and another takes over. */
export const LEASE_MS = 30_000

/** Another worker holds the scan now: whatever this one still wants to write must not be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError'
}

interface Claim {
  connectionId: string
  holder: string
}

/** Makes the one row of a connection, once. */
export async function ensureIndexRow(db: Database, connectionId: string): Promise<void> {
  await db
    .insertInto('leftover_index')
    .values({ connection_id: connectionId, version: 0, leased_until: 0, deletions_followed_to: 0 })
    .onConflict((conflict) => conflict.column('connection_id').doNothing())
    .execute()
}

/** @returns whether this worker may scan now */
export async function takeLease(db: Database, { connectionId, holder }: Claim): Promise<boolean> {
  await ensureIndexRow(db, connectionId)
  const now = nowExpression(db)
  const row = await db
    .updateTable('leftover_index')
    .set((eb) => ({ lease_holder: holder, leased_until: eb(now, '+', LEASE_MS) }))
    .where('connection_id', '=', connectionId)
    .where((eb) => eb.or([eb('leased_until', '<', now), eb('lease_holder', '=', holder)]))
    .returning('connection_id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Inside the transaction of a write: nothing is written once the lease is another's. The row stays locked until the
 * commit, so that nobody can take over in between.
 * @throws LeaseLostError
 */
export async function holdLease(
  trx: Database | DatabaseTransaction,
  { connectionId, holder }: Claim,
): Promise<void> {
  const row = await trx
    .updateTable('leftover_index')
    .set((eb) => ({ leased_until: eb(nowExpression(trx), '+', LEASE_MS) }))
    .where('connection_id', '=', connectionId)
    .where('lease_holder', '=', holder)
    .returning('connection_id')
    .executeTakeFirst()
  if (row === undefined) throw new LeaseLostError('Another worker has taken over the scan.')
}

/** Whoever shows the index reads it again when this number has grown. */
export async function countChange(trx: DatabaseTransaction, connectionId: string): Promise<void> {
  await trx
    .updateTable('leftover_index')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('connection_id', '=', connectionId)
    .execute()
}

export async function releaseLease(db: Database, { connectionId, holder }: Claim): Promise<void> {
  await db
    .updateTable('leftover_index')
    .set({ lease_holder: null, leased_until: 0 })
    .where('connection_id', '=', connectionId)
    .where('lease_holder', '=', holder)
    .execute()
}
