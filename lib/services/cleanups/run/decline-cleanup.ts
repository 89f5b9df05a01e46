import type { Person } from '../../../contracts/person.ts'
import { changeCleanup, machineFor, move } from './change-cleanup.ts'
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
  changeCleanup(ctx, person, cleanupId, async (change) => {
    if (machineFor(change, 'decline', (state) => `The plan is ${state}.`) === null) return []
    const values = {
      ended_at: change.now,
      ended_by: person.email,
      ended_by_name: person.name,
      ended_reason: reason,
    }
    return move(change, ['run', 'decline'], values, { reason })
  })
