import type { ServiceContext } from '../context.ts'

/** Our last delete of a media that left nothing behind. */
export interface Cleared {
  /** ms since 1970. */
  at: number
  actorName: string
  deletionId: string
}

/** Media ID → its `Cleared`, of those among `mediaIds` that have one. */
export async function clearedOf(
  { db, connectionId }: ServiceContext,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, Cleared>> {
  if (mediaIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('deletions')
    .select(['id', 'media_id', 'outcome_at', 'actor_name'])
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', mediaIds)
    .where('state', '=', 'settled')
    .where('outcome', 'in', ['deleted', 'already_clean'])
    .where('outcome_at', 'is not', null)
    // The last one of each media wins its place in the map.
    .orderBy('outcome_at')
    .execute()
  return new Map(
    rows.map((row) => [
      row.media_id,
      { at: Number(row.outcome_at), actorName: row.actor_name, deletionId: row.id },
    ]),
  )
}
