import { sql } from 'kysely'
import type { Database, DeletionRow } from '../../db/schema.ts'
import { Lease } from './lease.ts'
import type { LeaseKind } from './lease.ts'

const KIND = {
  table: 'deletions',
  key: 'id',
  ms: 15_000,
  lost: 'Another process works on this delete.',
  among: sql<boolean>`state = 'open'`,
} as const satisfies LeaseKind

/** Whoever works on an open row renews its lease within this time, longer than a call takes: nobody else calls meanwhile. */
export const DELETION_LEASE_MS = KIND.ms

export const deletionLease = (
  db: Database,
  { id, lease_holder }: Pick<DeletionRow, 'id' | 'lease_holder'>,
): Lease => new Lease(db, KIND, { key: id, holder: lease_holder })
