import type { Person } from '../../../contracts/person.ts'
import { changeCleanup, machineFor, move } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Goes on with what was paused, whoever or whatever paused it. Running already, it stays as it is.
 * @throws NotFoundError; ConflictError when nothing is paused
 */
export const resumeCleanup = (ctx: VerbContext, person: Person, cleanupId: string): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async (change) => {
    const machine = machineFor(
      change,
      'resume',
      (state) => `The cleanup is ${state}: there is nothing to resume.`,
    )
    if (machine === null) return []
    // Rate and end are computed from the marks: the standstill is no part of them.
    const values = { marks: '[]' }
    return move(change, [machine, 'resume'], values, { confirmation: machine === 'confirmation' })
  })
