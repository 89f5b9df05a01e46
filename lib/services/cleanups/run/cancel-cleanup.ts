import type { Person } from '../../../contracts/person.ts'
import type { AuditEntry } from '../../audit/append-audit.ts'
import { countItems, countOutcomes } from '../../journal/count-items.ts'
import { finishIfDone } from '../../journal/finish-if-done.ts'
import { moveItems } from '../../journal/move-items.ts'
import { changeCleanup, machineFor, move } from './change-cleanup.ts'
import type { Change, VerbContext } from './change-cleanup.ts'

/**
 * Ends a run, or else its confirmation: no block of calls is written down after it, whichever process runs it. Calls
 * that were on their way, and lost answers, still get their outcome. Cancelled already, it stays as it is.
 * @throws NotFoundError; ConflictError when there is nothing to end
 */
export const cancelCleanup = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async (change) => {
    const machine = machineFor(
      change,
      'cancel',
      (state) => `The cleanup is ${state}: there is nothing to cancel.`,
    )
    if (machine === null) return []
    return machine === 'run' ? cancelRun(change) : cancelConfirmation(change)
  })

async function cancelRun(change: Change): Promise<AuditEntry[]> {
  const { trx, cleanup, person, now } = change
  await moveItems(trx, cleanup.id, ['item', 'cancel'], {})
  // All of them at once: theirs is the one row of the tally without an outcome.
  const waiting = await trx
    .deleteFrom('cleanup_tally')
    .where('cleanup_id', '=', cleanup.id)
    .where('state', '=', 'waiting')
    .returningAll()
    .execute()
  if (waiting.length > 0)
    await trx
      .insertInto('cleanup_tally')
      .values(waiting.map((row) => ({ ...row, state: 'untouched' as const })))
      .execute()
  const { done = 0, open = 0, untouched = 0 } = await countItems(trx, cleanup.id)
  const data = { done, open, untouched, ...(await countOutcomes(trx, cleanup.id)) }
  const values = { ended_at: now, ended_by: person.email, ended_by_name: person.name }
  return move(change, ['run', 'cancel'], values, data)
}

/** Answers still on their way end it when they come. */
async function cancelConfirmation(change: Change): Promise<AuditEntry[]> {
  const { trx, cleanup, person } = change
  await moveItems(trx, cleanup.id, ['itemConfirm', 'skip'], {})
  const finished = await finishIfDone(trx, cleanup, 'confirmation', person)
  return finished ?? move(change, ['confirmation', 'cancel'], {}, { confirmation: true })
}
