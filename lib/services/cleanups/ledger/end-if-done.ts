import type { DatabaseTransaction } from '../../../db/schema.ts'
import { nowExpression } from '../../../db/database-now.ts'
import type { Told } from './audit-entry.ts'
import { countItems, countOutcomes } from './count-items.ts'

/** Ends a run of which nothing waits and nothing is open, in the transaction that settled its last item. */
export async function endRunIfDone(trx: DatabaseTransaction, cleanupId: string): Promise<Told> {
  const { waiting = 0, open = 0 } = await countItems(trx, cleanupId)
  if (waiting + open > 0) return null
  const ended = await trx
    .updateTable('cleanups')
    .set({
      state: 'finished',
      ended_at: nowExpression(trx),
      paused_at: null,
      pause_reason: null,
      paused_by_name: null,
      pause_vendor: null,
    })
    .where('id', '=', cleanupId)
    .where('state', 'in', ['running', 'paused'])
    .returning('id')
    .executeTakeFirst()
  return ended ? { kind: 'cleanup.finished', data: await countOutcomes(trx, cleanupId) } : null
}

/** Ends a confirmation in which nobody is left to be asked about. */
export async function endConfirmationIfDone(
  trx: DatabaseTransaction,
  cleanupId: string,
): Promise<Told> {
  const left = await trx
    .selectFrom('cleanup_items')
    .select('position')
    .where('cleanup_id', '=', cleanupId)
    .where('confirm', 'in', ['wanted', 'open'])
    .limit(1)
    .executeTakeFirst()
  if (left !== undefined) return null
  const ended = await trx
    .updateTable('cleanups')
    .set({
      confirm_state: 'finished',
      paused_at: null,
      pause_reason: null,
      paused_by_name: null,
      pause_vendor: null,
    })
    .where('id', '=', cleanupId)
    .where('confirm_state', 'in', ['running', 'paused'])
    .returning('confirm_scope')
    .executeTakeFirst()
  if (ended === undefined) return null
  const counts = await trx
    .selectFrom('cleanup_items')
    .select(({ fn }) => ['confirm', fn.countAll<number>().as('count')])
    .where('cleanup_id', '=', cleanupId)
    .where('confirm', 'is not', null)
    .groupBy('confirm')
    .execute()
  return {
    kind: 'cleanup.confirmation_finished',
    data: {
      scope: ended.confirm_scope,
      ...Object.fromEntries(counts.map((row) => [row.confirm, Number(row.count)])),
    },
  }
}
