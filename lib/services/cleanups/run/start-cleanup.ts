import { UNDO_MS } from '../../../contracts/cleanups.ts'
import type { StartCleanupInput } from '../../../contracts/cleanups.schema.ts'
import type { Person } from '../../../contracts/person.ts'
import { ConflictError } from '../../errors.ts'
import { changeCleanup, machineFor, move } from './change-cleanup.ts'
import type { VerbContext } from './change-cleanup.ts'

/**
 * Starts a frozen plan: its first call leaves once the time for "Undo" is over. Started already, it stays as it is: a
 * click that was sent twice, or by two people, makes one run.
 * @param input what the admin saw and agreed to
 * @throws NotFoundError, ConflictError
 */
export const startCleanup = (
  ctx: VerbContext,
  person: Person,
  cleanupId: string,
  input: StartCleanupInput,
): Promise<void> =>
  changeCleanup(ctx, person, cleanupId, async (change) => {
    const { cleanup, now } = change
    if (input.count !== cleanup.count)
      throw new ConflictError(`The plan holds ${cleanup.count} media.`, 'count')
    if (input.digest !== cleanup.digest)
      throw new ConflictError('The plan holds other media than were confirmed.', 'digest')
    if (machineFor(change, 'start', (state) => `The plan is ${state}.`) === null) return []
    if (cleanup.count === 0) throw new ConflictError('The plan holds no media.')
    const values = {
      started_at: now,
      started_by: person.email,
      started_by_name: person.name,
      starts_at: now + UNDO_MS,
    }
    const { digest, reason, ticket } = cleanup
    return move(change, ['run', 'start'], values, { digest, reason, ticket })
  })
