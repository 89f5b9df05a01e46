import { sql } from 'kysely'
import { nowExpression } from '../../db/database-now.ts'
import type { Database, DeletionRow } from '../../db/schema.ts'

/** Whoever works on an open row says so at least this often, in ms; a row left longer belongs to a process that died. */
export const LEASE_MS = 15_000

/** Keeps the row's lease while the work takes, however long it waits for its slot at VOD. */
export async function holdingLease<T>(
  db: Database,
  row: Pick<DeletionRow, 'id' | 'lease_holder'>,
  work: () => Promise<T>,
): Promise<T> {
  // A renewal that fails is made up for by the next one, or the lease ends as if we had died.
  const timer = setInterval(() => void renew(db, row).catch(() => {}), LEASE_MS / 3)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

/** This process stood still, or had no database, for so long that another works on the row now. */
export class LeaseLostError extends Error {}

/**
 * A whole lease from now on, longer than a call takes: nobody else makes one meanwhile.
 * @throws LeaseLostError
 */
export async function renew(
  db: Database,
  { id, lease_holder }: Pick<DeletionRow, 'id' | 'lease_holder'>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('deletions')
    .set({ leased_until: msFromNow(db, LEASE_MS) })
    .where('id', '=', id)
    .where('lease_holder', '=', lease_holder)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new LeaseLostError('Another process works on this delete.')
}

/** The database's time so many ms from now, inside a statement. */
export const msFromNow = (db: Database, ms: number) =>
  sql<number>`${nowExpression(db)} + ${sql.lit(Math.round(ms))}`
