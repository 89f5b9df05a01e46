import type { ServiceContext } from '../context.ts'

/**
 * Media ID → since when (ms since 1970) this installation has known the media from VOD's own lists, of those among
 * `mediaIds` that it has. What a person, an uploader or a page says of an ID does not count.
 */
export async function knownSince(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  mediaIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (mediaIds.length === 0) return new Map()
  const rows = await Promise.all(
    (['leftovers', 'dropped_leftovers'] as const).map((table) =>
      db
        .selectFrom(table)
        .select(['media_id', 'first_seen_at'])
        .where('connection_id', '=', connectionId)
        .where('media_id', 'in', mediaIds)
        .execute(),
    ),
  )
  const since = new Map<string, number>()
  for (const { media_id, first_seen_at } of rows.flat())
    since.set(media_id, Math.min(first_seen_at, since.get(media_id) ?? Infinity))
  return since
}
