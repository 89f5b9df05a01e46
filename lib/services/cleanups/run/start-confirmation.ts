import { sql } from 'kysely'
import { isOver, SAMPLE_SIZE } from '../../../contracts/cleanups.ts'
import type { CleanupConfirmation } from '../../../contracts/cleanups.ts'
import type { Person } from '../../../contracts/person.ts'
import { ConflictError } from '../../errors.ts'
import { changeCleanup } from './change-cleanup.ts'
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
  changeCleanup(ctx, person, cleanupId, async ({ trx, cleanup, now }) => {
    if (!isOver(cleanup.state))
      throw new ConflictError(`The cleanup is ${cleanup.state}: confirm once it is over.`)
    if (cleanup.confirm_state === 'running' || cleanup.confirm_state === 'paused') return null
    await trx
      .updateTable('cleanup_items')
      .set({ confirm: null })
      .where('cleanup_id', '=', cleanupId)
      .where('confirm', 'is not', null)
      .execute()
    const cleared = trx
      .selectFrom('cleanup_items')
      .select('position')
      .where('cleanup_id', '=', cleanupId)
      .where('outcome', 'in', ['deleted', 'already_clean'])
      .where('state', '=', 'done')
    const { numUpdatedRows } = await trx
      .updateTable('cleanup_items')
      .set({ confirm: 'wanted' })
      .where('cleanup_id', '=', cleanupId)
      .where(
        'position',
        'in',
        scope === 'all' ? cleared : cleared.orderBy(sql`random()`).limit(SAMPLE_SIZE),
      )
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new ConflictError('The run cleared nothing to ask about.')
    await trx
      .updateTable('cleanups')
      .set({
        confirm_scope: scope,
        confirm_state: 'running',
        confirm_at: now,
        confirm_by: person.email,
        confirm_by_name: person.name,
      })
      .where('id', '=', cleanupId)
      .execute()
    return {
      kind: 'cleanup.confirmation_started',
      data: { scope, asked: Number(numUpdatedRows) },
    }
  })
