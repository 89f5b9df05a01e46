import type { AuditKind } from '../../../contracts/audit.ts'
import { SYSTEM_ACTOR } from '../../../contracts/audit.ts'
import type { Person } from '../../../contracts/person.ts'
import type { CleanupRow } from '../../../db/cleanups-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { AuditEntry } from '../../audit/append-audit.ts'
import type { ServiceContext } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { countChange, lockRunner } from './runner-row.ts'

export interface Change {
  trx: DatabaseTransaction
  cleanup: CleanupRow
  /** The database's clock. */
  now: number
}

/** What a verb of a cleanup needs: it asks VOD nothing. */
export type VerbContext = Pick<ServiceContext, 'db' | 'connectionId'>

/** What the audit log says of a change; null when nothing was to be changed. */
export type Told = { kind: AuditKind; data?: AuditEntry['data'] } | null

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

/** A row of the audit log about a whole cleanup. */
export const auditEntry = (
  cleanup: Pick<CleanupRow, 'id' | 'connection_id' | 'count'>,
  person: Pick<Person, 'email' | 'name'> | null,
  { kind, data }: NonNullable<Told>,
): AuditEntry => ({
  connectionId: cleanup.connection_id,
  actor: person?.email ?? SYSTEM_ACTOR,
  kind,
  subject: cleanup.id,
  data: { count: cleanup.count, ...(person && { actorName: person.name }), ...data },
})
