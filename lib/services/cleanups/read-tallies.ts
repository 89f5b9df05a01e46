import type { CleanupSum } from '../../contracts/cleanups.ts'
import type { CleanupsSchema } from '../../db/cleanups-schema.ts'
import type { Database } from '../../db/schema.ts'
import type { Selectable } from 'kysely'

export type CleanupTally = Selectable<CleanupsSchema['cleanup_tally']>

/** Cleanup → where its items stand. */
export async function readTallies(
  db: Database,
  cleanupIds: readonly string[],
): Promise<ReadonlyMap<string, CleanupTally[]>> {
  const tallies = new Map<string, CleanupTally[]>(cleanupIds.map((id) => [id, []]))
  if (cleanupIds.length === 0) return tallies
  const rows = await db
    .selectFrom('cleanup_tally')
    .selectAll()
    .where('cleanup_id', 'in', cleanupIds)
    .execute()
  for (const row of rows) tallies.get(row.cleanup_id)?.push(row)
  return tallies
}

/** The sum of those that fit. */
export function sumTally(
  tally: readonly CleanupTally[],
  fits: (cell: CleanupTally) => boolean,
): CleanupSum {
  const sum = { count: 0, bytes: 0, unknownSizes: 0 }
  for (const cell of tally)
    if (fits(cell)) {
      sum.count += cell.count
      sum.bytes += cell.bytes
      sum.unknownSizes += cell.unknown_sizes
    }
  return sum
}
