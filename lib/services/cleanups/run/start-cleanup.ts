import { UNDO_MS } from '../../../contracts/cleanups.ts'
import type { StartCleanupInput } from '../../../contracts/cleanups.schema.ts'
import type { Person } from '../../../contracts/person.ts'
import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import { ConflictError } from '../../errors.ts'
import { changeCleanup } from './change-cleanup.ts'
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
  changeCleanup(ctx, person, cleanupId, async ({ trx, cleanup, now }) => {
    if (input.count !== cleanup.count)
      throw new ConflictError(`The plan holds ${cleanup.count} media.`, 'count')
    if (input.digest !== cleanup.digest)
      throw new ConflictError('The plan holds other media than were confirmed.', 'digest')
    if (cleanup.state !== 'planned') {
      if (wasStarted(cleanup)) return null
      throw new ConflictError(`The plan is ${cleanup.state}.`)
    }
    // A clock that was set back does not bring a list back.
    if (cleanup.expires_at <= now || cleanup.items_dropped_at !== null)
      throw new ConflictError('The plan has expired.')
    if (cleanup.count === 0) throw new ConflictError('The plan holds no media.')
    await trx
      .updateTable('cleanups')
      .set({
        state: 'starting',
        started_at: now,
        started_by: person.email,
        started_by_name: person.name,
        starts_at: now + UNDO_MS,
      })
      .where('id', '=', cleanupId)
      .execute()
    const { digest, reason, ticket } = cleanup
    return { kind: 'cleanup.started', data: { digest, reason, ticket } }
  })

const wasStarted = ({ state }: CleanupRow) => state !== 'declined' && state !== 'cancelled'
