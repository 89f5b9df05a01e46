import type { Person } from '../../../contracts/person.ts'
import { ConflictError } from '../../errors.ts'
import { changeCleanup } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Goes on with what was paused, whoever or whatever paused it. Running already, it stays as it is.
 * @throws NotFoundError; ConflictError when nothing is paused
 */
export const resumeCleanup = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async ({ trx, cleanup }) => {
    const paused = cleanup.state === 'paused'
    if (!paused && cleanup.confirm_state !== 'paused') {
      if (cleanup.state === 'running' || cleanup.confirm_state === 'running') return null
      throw new ConflictError(`The cleanup is ${cleanup.state}: there is nothing to resume.`)
    }
    await trx
      .updateTable('cleanups')
      .set({
        ...(paused ? { state: 'running' } : { confirm_state: 'running' }),
        paused_at: null,
        pause_reason: null,
        paused_by_name: null,
        pause_vendor: null,
        // What rate and end are told from: the standstill is no part of them.
        marks: '[]',
      })
      .where('id', '=', cleanupId)
      .execute()
    return { kind: 'cleanup.resumed', data: { confirmation: !paused } }
  })
