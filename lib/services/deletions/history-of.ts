import type { DeletionRecord } from '../../contracts/deletion.ts'
import type { ServiceContext } from '../context.ts'
import { toRecord } from './map-deletion.ts'

const MAX_RECORDS = 100

/** Our deletes of one media, newest first, the last hundred. What was never sent is in the audit only. */
export async function historyOf(
  { db, connectionId }: ServiceContext,
  mediaId: string,
): Promise<DeletionRecord[]> {
  const rows = await db
    .selectFrom('deletions')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', '=', mediaId)
    .where((eb) => eb.or([eb('state', '=', 'open'), eb('outcome', 'is not', null)]))
    .orderBy('intent_at', 'desc')
    .limit(MAX_RECORDS)
    .execute()
  return rows.map(toRecord)
}
