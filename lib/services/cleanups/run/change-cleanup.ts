import type { Person } from '../../../contracts/person.ts'
import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { ServiceContext } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { auditEntry } from '../ledger/audit-entry.ts'
import type { Told } from '../ledger/audit-entry.ts'
import { countChange, lockRunner } from '../../journal/runner-row.ts'

export interface Change {
  trx: DatabaseTransaction
  cleanup: CleanupRow
  /** The database's clock. */
  now: number
}

/** What a verb of a cleanup needs: it asks VOD nothing. */
export type VerbContext = Pick<ServiceContext, 'db' | 'connectionId'>

/**
 * One change of a cleanup by a person, while nobody else changes any of the connection: row and audit entry in one
 * transaction, and both versions grow.
 * @throws NotFoundError, and whatever `decide` refuses with
 */
export function changeCleanup(
  { db, connectionId }: VerbContext,
  person: Person | null,
  cleanupId: string,
  decide: (change: Change) => Promise<Told>,
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
    const told = await decide({ trx, cleanup, now: await databaseNow(trx) })
    if (told === null) return
    await countChange(trx, connectionId, cleanupId)
    await appendAudit(trx, [auditEntry(cleanup, person, told)])
  })
}
