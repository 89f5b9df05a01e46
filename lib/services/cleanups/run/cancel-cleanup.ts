import type { Person } from '../../../contracts/person.ts'
import { ConflictError } from '../../errors.ts'
import type { Told } from '../ledger/audit-entry.ts'
import { changeCleanup } from './change-cleanup.ts'
import type { Change, VerbContext } from './change-cleanup.ts'
import { countItems, countOutcomes } from '../ledger/count-items.ts'
import { endConfirmationIfDone } from '../ledger/end-if-done.ts'

/**
 * Ends a run, or else its confirmation: no block of calls is written down after it, whichever process runs it. Calls
 * that were on their way, and lost answers, still get their outcome. Cancelled already, it stays as it is.
 * @throws NotFoundError; ConflictError when there is nothing to end
 */
export const cancelCleanup = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async (change) => {
    const { state, confirm_state } = change.cleanup
    if (state === 'starting' || state === 'running' || state === 'paused')
      return cancelRun(change, person)
    if (confirm_state === 'running' || confirm_state === 'paused') return cancelConfirmation(change)
    if (state === 'cancelled') return null
    throw new ConflictError(`The cleanup is ${state}: there is nothing to cancel.`)
  })

async function cancelRun({ trx, cleanup: { id }, now }: Change, person: Person): Promise<Told> {
  await trx
    .updateTable('cleanup_items')
    .set({ state: 'untouched' })
    .where('cleanup_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
  // All of them at once: theirs is the one row of the tally without an outcome.
  const waiting = await trx
    .deleteFrom('cleanup_tally')
    .where('cleanup_id', '=', id)
    .where('state', '=', 'waiting')
    .returningAll()
    .execute()
  if (waiting.length > 0)
    await trx
      .insertInto('cleanup_tally')
      .values(waiting.map((row) => ({ ...row, state: 'untouched' as const })))
      .execute()
  await trx
    .updateTable('cleanups')
    .set({
      state: 'cancelled',
      ended_at: now,
      ended_by: person.email,
      ended_by_name: person.name,
      paused_at: null,
      pause_reason: null,
      paused_by_name: null,
      pause_vendor: null,
    })
    .where('id', '=', id)
    .execute()
  const { done = 0, open = 0, untouched = 0 } = await countItems(trx, id)
  return {
    kind: 'cleanup.cancelled' as const,
    data: { done, open, untouched, ...(await countOutcomes(trx, id)) },
  }
}

async function cancelConfirmation({ trx, cleanup }: Change): Promise<Told> {
  await trx
    .updateTable('cleanup_items')
    .set({ confirm: 'not_asked' })
    .where('cleanup_id', '=', cleanup.id)
    .where('confirm', '=', 'wanted')
    .execute()
  await trx
    .updateTable('cleanups')
    .set({ paused_at: null, pause_reason: null, paused_by_name: null, pause_vendor: null })
    .where('id', '=', cleanup.id)
    .execute()
  // Answers still on their way end it when they come.
  const told = await endConfirmationIfDone(trx, cleanup.id)
  if (told === null)
    await trx
      .updateTable('cleanups')
      .set({ confirm_state: 'running' })
      .where('id', '=', cleanup.id)
      .execute()
  return told ?? { kind: 'cleanup.cancelled' as const, data: { confirmation: true } }
}
