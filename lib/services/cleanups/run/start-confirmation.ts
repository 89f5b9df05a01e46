import { expressionBuilder, sql } from 'kysely'
import { SAMPLE_SIZE } from '../../../contracts/cleanups.ts'
import type { CleanupConfirmation } from '../../../contracts/cleanups.ts'
import type { Person } from '../../../contracts/person.ts'
import type { Schema } from '../../../db/schema.ts'
import { ConflictError } from '../../errors.ts'
import { moveItems } from '../../journal/move-items.ts'
import { changeCleanup, machineFor, move } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Wants VOD asked once more about what the run cleared: a sample by chance, or all. One under way stays as it is.
 * @throws NotFoundError; ConflictError while the run is not over, or nothing was cleared
 */
export const startConfirmation = (
  ctx: VerbContext,
  person: Person,
  cleanupId: string,
  scope: CleanupConfirmation['scope'],
): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async (change) => {
    const machine = machineFor(
      change,
      'confirm',
      (state) => `The cleanup is ${state}: confirm once it is over.`,
    )
    if (machine === null) return []
    const { trx, now } = change
    await moveItems(trx, cleanupId, ['itemConfirm', 'forget'], {})
    const cleared = trx
      .selectFrom('cleanup_items')
      .select('position')
      .where('cleanup_id', '=', cleanupId)
      .where('outcome', 'in', ['deleted', 'already_clean'])
      .where('state', '=', 'done')
    const chosen = scope === 'all' ? cleared : cleared.orderBy(sql`random()`).limit(SAMPLE_SIZE)
    const among = expressionBuilder<Schema, 'cleanup_items'>()('position', 'in', chosen)
    const asked = await moveItems(trx, cleanupId, ['itemConfirm', 'want'], {}, among)
    if (asked === 0) throw new ConflictError('The run cleared nothing to ask about.')
    const values = {
      confirm_scope: scope,
      confirm_at: now,
      confirm_by: person.email,
      confirm_by_name: person.name,
    }
    return move(change, ['confirmation', 'confirm'], values, { scope, asked })
  })
