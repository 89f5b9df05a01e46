import type { ServiceContext } from '../context.ts'

/** Media ID → ID of its delete whose outcome is not certain yet, of those among `mediaIds` that have one. */
export async function openDeletionsOf(
  { db, connectionId }: ServiceContext,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (mediaIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('deletions')
    .select(['media_id', 'id'])
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', mediaIds)
    .where('state', '=', 'open')
    .execute()
  return new Map(rows.map((row) => [row.media_id, row.id]))
}
