import type { DeletionRecord } from '../../contracts/deletion.ts'
import type { ServiceContext } from '../context.ts'
import { toRecord } from './map-deletion.ts'

const MAX_RECORDS = 100

/** Our deletes of one media, newest first, the last hundred. What was never sent is in the audit only. */
export async function historyOf(ctx: ServiceContext, mediaId: string): Promise<DeletionRecord[]> {
  const histories = await historiesOf(ctx, [mediaId])
  return histories.get(mediaId) ?? []
}

/** Media ID → its history, of those among `mediaIds` that have one. */
export async function historiesOf(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, DeletionRecord[]>> {
  const histories = new Map<string, DeletionRecord[]>()
  if (mediaIds.length === 0) return histories
  const rows = await db
    .selectFrom('deletions')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', mediaIds)
    .where((eb) => eb.or([eb('state', '=', 'open'), eb('outcome', 'is not', null)]))
    .orderBy('intent_at', 'desc')
    .limit(MAX_RECORDS * mediaIds.length)
    .execute()
  for (const row of rows) {
    const history = histories.get(row.media_id) ?? []
    if (history.length < MAX_RECORDS) histories.set(row.media_id, [...history, toRecord(row)])
  }
  return histories
}
