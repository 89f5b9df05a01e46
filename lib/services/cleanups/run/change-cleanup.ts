import type { CleanupState } from '../../../contracts/cleanups.ts'
import type { Person } from '../../../contracts/person.ts'
import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { AuditEntry } from '../../audit/append-audit.ts'
import type { ServiceContext } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import { stateOf } from '../../journal/cleanup-state.ts'
import { meaningOf, moveCleanup } from '../../journal/move-cleanup.ts'
import type { CleanupMachine } from '../../journal/move-cleanup.ts'
import { lockRunner } from '../../journal/runner-row.ts'
import type { EventOf, ValuesOf } from '../../journal/transitions.ts'

export interface Change {
  trx: DatabaseTransaction
  cleanup: CleanupRow
  person: Person
  /** The database's clock. */
  now: number
}

/** What a verb of a cleanup needs: it asks VOD nothing. */
export type VerbContext = Pick<ServiceContext, 'db' | 'connectionId'>

/**
 * One change of a cleanup by a person, while nobody else changes any of the connection: what `carryOut` writes and its
 * entries for the audit log in one transaction.
 * @throws NotFoundError, and whatever `carryOut` refuses with
 */
export function changeCleanup(
  { db, connectionId }: VerbContext,
  person: Person,
  cleanupId: string,
  carryOut: (change: Change) => Promise<AuditEntry[]>,
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await lockRunner(trx, connectionId)
    const cleanup = await trx
      .selectFrom('cleanups')
      .selectAll()
      .where('id', '=', cleanupId)
      .where('connection_id', '=', connectionId)
      .executeTakeFirst()
    if (cleanup === undefined) throw new NotFoundError('There is no cleanup under this id.')
    await appendAudit(trx, await carryOut({ trx, cleanup, person, now: await databaseNow(trx) }))
  })
}

/**
 * Whom an event moves, the run or else the confirmation; null when there is nothing left to do.
 * @param why in the words of the refusal
 * @throws ConflictError when it cannot follow
 */
export function machineFor(
  { cleanup, now }: Change,
  event: EventOf<'run'> | EventOf<'confirmation'>,
  why: (state: CleanupState) => string,
): CleanupMachine | null {
  const meaning = meaningOf(cleanup, event, now)
  switch (meaning) {
    case 'already':
      return null
    case 'refused':
    case 'ignored':
      throw new ConflictError(why(stateOf(cleanup, now)))
    case 'run':
    case 'confirmation':
      return meaning
  }
}

/**
 * @returns the entries for the audit log
 * @throws ConflictError when it cannot follow any more: a plan may expire at any moment
 */
export async function move<M extends CleanupMachine, E extends EventOf<M>>(
  { trx, cleanup, person }: Change,
  transition: readonly [M, E],
  values: ValuesOf<M, E>,
  data?: AuditEntry['data'],
): Promise<AuditEntry[]> {
  const note = { person, ...(data && { data }) }
  const entries = await moveCleanup(trx, cleanup, transition, values, note)
  if (entries === null) throw new ConflictError('The cleanup has changed meanwhile.')
  return entries
}
