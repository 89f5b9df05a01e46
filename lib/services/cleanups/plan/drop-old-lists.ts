import { nowExpression } from '../../../db/database-now.ts'
import type { Database } from '../../../db/schema.ts'
import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import { isInState } from '../../journal/cleanup-state.ts'
import { countChange, lockRunner } from '../../journal/runner-row.ts'
import { removeDraft } from './draft.ts'

/** The list of a plan that nobody carried out is kept for so long after the plan was over. */
export const LIST_KEPT_MS = 7 * 24 * 3_600_000

/**
 * Drops the lists of plans that expired or were declined a week ago: 100,000 items take some 85 MB. The cleanup itself
 * stays, with its counts and its audit, and says so. For a worker, every few minutes.
 * @returns how many lists that were
 */
export async function dropOldLists(db: Database): Promise<number> {
  const old = await db
    .selectFrom('cleanups')
    .select(['id', 'connection_id'])
    .where('items_dropped_at', 'is', null)
    .where((eb) => {
      const before = eb(nowExpression(db), '-', LIST_KEPT_MS)
      return eb.or([
        isInState('expired', before),
        eb.and([eb('state', '=', 'declined'), eb('ended_at', '<', before)]),
      ])
    })
    .execute()
  let dropped = 0
  for (const cleanup of old) {
    if (!(await giveUp(db, cleanup))) continue
    await removeDraft(db, cleanup.id)
    dropped += 1
  }
  return dropped
}

/**
 * From now on the list is a draft without a writer: whatever interrupts its removal, the next sweep of drafts ends it.
 * @returns false when another process was faster
 */
function giveUp(
  db: Database,
  { id, connection_id }: Pick<CleanupRow, 'id' | 'connection_id'>,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockRunner(trx, connection_id)
    const ours = await trx
      .updateTable('cleanups')
      .set({ items_dropped_at: nowExpression(trx) })
      .where('id', '=', id)
      .where('items_dropped_at', 'is', null)
      .where('state', 'in', ['planned', 'declined'])
      .returning('id')
      .executeTakeFirst()
    if (ours === undefined) return false
    await countChange(trx, connection_id, id)
    await trx.insertInto('cleanup_drafts').values({ id, connection_id, touched_at: 0 }).execute()
    return true
  })
}
