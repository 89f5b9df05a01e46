import type { DeletionReceipt } from '../../contracts/deletion.ts'
import type { ServiceContext } from '../context.ts'
import { toReceipt, wasNeverSent } from './map-deletion.ts'

/** The receipt as it stands now, or null when no delete was sent under this id. */
export async function getDeletion(
  { db, connectionId }: ServiceContext,
  deletionId: string,
): Promise<DeletionReceipt | null> {
  const row = await db
    .selectFrom('deletions')
    .selectAll()
    .where('id', '=', deletionId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
  return row === undefined || wasNeverSent(row) ? null : toReceipt(row)
}
