import type { AuditKind } from '../../contracts/audit.ts'
import { SYSTEM_ACTOR } from '../../contracts/audit.ts'
import type { Person } from '../../contracts/person.ts'
import type { CleanupRow } from '../../db/cleanups-schema.ts'
import type { AuditEntry } from '../audit/append-audit.ts'

/** A row of the audit log about a whole cleanup. */
export const auditEntry = (
  cleanup: Pick<CleanupRow, 'id' | 'connection_id' | 'count'>,
  person: Pick<Person, 'email' | 'name'> | null,
  { kind, data }: { kind: AuditKind; data?: AuditEntry['data'] },
): AuditEntry => ({
  connectionId: cleanup.connection_id,
  actor: person?.email ?? SYSTEM_ACTOR,
  kind,
  subject: cleanup.id,
  data: { count: cleanup.count, ...(person && { actorName: person.name }), ...data },
})
