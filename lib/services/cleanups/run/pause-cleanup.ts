import type { Person } from '../../../contracts/person.ts'
import { ConflictError } from '../../errors.ts'
import { changeCleanup } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Lets no new call leave, of the run or else of its confirmation; calls on their way get their outcome. Paused
 * already, it stays as it is.
 * @throws NotFoundError; ConflictError when nothing runs
 */
export const pauseCleanup = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async ({ trx, cleanup, now }) => {
    const running = cleanup.state === 'running'
    const confirming = cleanup.confirm_state === 'running'
    if (!running && !confirming) {
      if (cleanup.state === 'paused' || cleanup.confirm_state === 'paused') return null
      throw new ConflictError(`The cleanup is ${cleanup.state}: there is nothing to pause.`)
    }
    await trx
      .updateTable('cleanups')
      .set({
        ...(running ? { state: 'paused' } : { confirm_state: 'paused' }),
        paused_at: now,
        pause_reason: 'by_person',
        paused_by_name: person.name,
        pause_vendor: null,
      })
      .where('id', '=', cleanupId)
      .execute()
    return { kind: 'cleanup.paused', data: { reason: 'by_person', confirmation: !running } }
  })
