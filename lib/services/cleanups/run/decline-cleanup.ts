import type { Person } from '../../../contracts/person.ts'
import { ConflictError } from '../../errors.ts'
import { changeCleanup } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * An admin does not want this plan carried out, and says why.
 * @throws NotFoundError; ConflictError unless it waits for a start
 */
export const declineCleanup = (
  ctx: VerbContext,
  person: Person,
  cleanupId: string,
  reason: string,
): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async ({ trx, cleanup, now }) => {
    if (cleanup.state !== 'planned') throw new ConflictError(`The plan is ${cleanup.state}.`)
    if (cleanup.expires_at <= now) throw new ConflictError('The plan has expired.')
    await trx
      .updateTable('cleanups')
      .set({
        state: 'declined',
        ended_at: now,
        ended_by: person.email,
        ended_by_name: person.name,
        ended_reason: reason,
      })
      .where('id', '=', cleanupId)
      .execute()
    return { kind: 'cleanup.declined', data: { reason } }
  })
