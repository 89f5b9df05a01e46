import type { Database } from '../../../db/schema.ts'
import type { PlannedItem } from './judge-item.ts'
import type { Purpose } from './run-context.ts'

/** The next items, in the order of their turn, that wait for it or for being asked about once more. */
export const loadWaiting = (
  db: Database,
  of: { cleanupId: string; purpose: Purpose; after: number; most: number },
): Promise<PlannedItem[]> =>
  db
    .selectFrom('cleanup_items')
    .select(['position', 'media_id', 'title', 'app_id', 'verdict', 'seen'])
    .where('cleanup_id', '=', of.cleanupId)
    .where((eb) =>
      of.purpose === 'run' ? eb('state', '=', 'waiting') : eb('confirm', '=', 'wanted'),
    )
    .where('position', '>', of.after)
    .orderBy('position')
    .limit(of.most)
    .execute()
