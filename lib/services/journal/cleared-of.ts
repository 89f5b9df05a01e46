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
    .execute()
  // Sorted here: sorted by SQLite the whole log of the connection would be read by its time, not these media by their ID.
  const byTime = rows
    .map((row) => ({ ...row, at: Number(row.outcome_at) }))
    .toSorted((one, other) => one.at - other.at)
  // The last one of each media wins its place in the map.
  return new Map(
    byTime.map(({ id, media_id, at, actor_name }) => [
      media_id,
      { at, actorName: actor_name, deletionId: id },
    ]),
  )
}
