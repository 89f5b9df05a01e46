import type { Database, DatabaseTransaction } from '../../../db/schema.ts'
import { Lease } from '../../journal/lease.ts'

/** The lease of the worker that scans a connection: nothing of a scan is written once it is another's. */
export const scanLease = ({
  db,
  connectionId,
  holder,
}: {
  db: Database
  connectionId: string
  holder: string
}): Lease =>
  new Lease(
    db,
    {
      table: 'leftover_index',
      key: 'connection_id',
      ms: 30_000,
      lost: 'Another worker has taken over the scan.',
      ensureRow: ensureIndexRow,
    },
    { key: connectionId, holder },
  )

/** Makes the one row of a connection, once. */
export async function ensureIndexRow(db: Database, connectionId: string): Promise<void> {
  await db
    .insertInto('leftover_index')
    .values({ connection_id: connectionId, version: 0, leased_until: 0, deletions_followed_to: 0 })
    .onConflict((conflict) => conflict.column('connection_id').doNothing())
    .execute()
}

/** Whoever shows the index reads it again when this number has grown. */
export async function countChange(trx: DatabaseTransaction, connectionId: string): Promise<void> {
  await trx
    .updateTable('leftover_index')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('connection_id', '=', connectionId)
    .execute()
}
