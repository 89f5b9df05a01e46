import type { BucketToFix, CleanupState } from '../../contracts/cleanups.ts'
import { isOver } from '../../contracts/cleanups.ts'
import type { ServiceContext } from '../context.ts'
import type { CleanupTally } from './read-tallies.ts'

const MENDED_AT_BUCKETS = ['access_denied', 'storage_not_found'] as const

const isMendedThere = (outcome: string) =>
  MENDED_AT_BUCKETS.some((candidate) => candidate === outcome)

/**
 * Which buckets stood in the way of how many items, most first. Plans do not keep where their media are: the index tells
 * for those that it still knows, which are most, since nothing of them was cleared. Asked once a run is over: while it
 * goes on its counts are told twice a second, and nobody mends by halves.
 */
export async function bucketsToFix(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  cleanup: { id: string; state: CleanupState },
  tally: readonly CleanupTally[],
): Promise<BucketToFix[]> {
  const any = tally.some(({ outcome, count }) => isMendedThere(outcome) && count > 0)
  if (!any || !isOver(cleanup.state)) return []
  const rows = await db
    .selectFrom('cleanup_items')
    .leftJoin('leftovers', (join) =>
      join
        .on('leftovers.connection_id', '=', connectionId)
        .onRef('leftovers.media_id', '=', 'cleanup_items.media_id'),
    )
    .select(({ fn }) => [
      'cleanup_items.outcome',
      'leftovers.storage_location as location',
      fn.countAll<number>().as('count'),
    ])
    .where('cleanup_items.cleanup_id', '=', cleanup.id)
    .where('cleanup_items.outcome', 'in', MENDED_AT_BUCKETS)
    .groupBy(['cleanup_items.outcome', 'leftovers.storage_location'])
    .execute()
  return rows
    .map(({ outcome, location, count }) => ({
      outcome: outcome as BucketToFix['outcome'],
      bucket: location?.split('.')[0] ?? null,
      count: Number(count),
    }))
    .toSorted((a, b) => b.count - a.count || (a.bucket ?? '').localeCompare(b.bucket ?? ''))
}
