import type { Person } from '../../../contracts/person.ts'
import { changeCleanup, machineFor, move } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Takes a start back before its first call: it is a plan again. Nothing to take back is no error.
 * @throws NotFoundError; ConflictError once it runs
 */
export const undoStart = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async (change) => {
    const machine = machineFor(
      change,
      'undo',
      (state) => `The cleanup is ${state}: there is no start to take back.`,
    )
    return machine === null ? [] : move(change, ['run', 'undo'], {})
  })
