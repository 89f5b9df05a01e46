import type { Person } from '../../../contracts/person.ts'
import { ConflictError } from '../../errors.ts'
import { changeCleanup } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Takes a start back before its first call: it is a plan again. Nothing to take back is no error.
 * @throws NotFoundError; ConflictError once it runs
 */
export const undoStart = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async ({ trx, cleanup }) => {
    if (cleanup.state === 'planned') return null
    if (cleanup.state !== 'starting')
      throw new ConflictError(`The cleanup is ${cleanup.state}: there is no start to take back.`)
    await trx
      .updateTable('cleanups')
      .set({
        state: 'planned',
        started_at: null,
        started_by: null,
        started_by_name: null,
        starts_at: null,
      })
      .where('id', '=', cleanupId)
      .execute()
    return { kind: 'cleanup.undone' }
  })
