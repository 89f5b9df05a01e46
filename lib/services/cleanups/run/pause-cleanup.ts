import type { Person } from '../../../contracts/person.ts'
import { changeCleanup, machineFor, move } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Lets no new call leave, of the run or else of its confirmation; calls on their way get their outcome. Paused
 * already, it stays as it is.
 * @throws NotFoundError; ConflictError when nothing runs
 */
export const pauseCleanup = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async (change) => {
    const machine = machineFor(
      change,
      'pause',
      (state) => `The cleanup is ${state}: there is nothing to pause.`,
    )
    if (machine === null) return []
    const values = {
      paused_at: change.now,
      pause_reason: 'by_person',
      paused_by_name: person.name,
    } as const
    const data = { reason: 'by_person', confirmation: machine === 'confirmation' }
    return move(change, [machine, 'pause'], values, data)
  })
