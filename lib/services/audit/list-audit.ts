import type { AuditPage } from '../../contracts/audit.ts'
import type { ListAuditQuery } from '../../contracts/audit.schema.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { AuditRow, Database } from '../../db/schema.ts'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor, filterDigest } from './audit-cursor.ts'
import { matchesFilter } from './audit-filter.ts'
import { mapAudit } from './map-audit.ts'

/**
 * One page of the log, newest first. Rows that are written meanwhile come before the first page and disturb no later
 * one.
 * @throws InvalidInputError for a cursor of another filter
 */
export async function listAudit(
  { db }: Pick<ServiceContext, 'db'>,
  { cursor, limit, ...filter }: ListAuditQuery,
): Promise<AuditPage> {
  const digest = filterDigest(filter)
  const before = cursor === undefined ? undefined : decodeCursor(cursor, digest)
  const matching = db.selectFrom('audit').where((eb) => matchesFilter(eb, filter))
  const found = await matching
    .selectAll()
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const [{ total }, related, now] = await Promise.all([
    matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    relatedTo(db, rows),
    databaseNow(db),
  ])
  return {
    items: rows.map(mapAudit),
    related: related.map(mapAudit),
    nextCursor: found.length > limit && last ? encodeCursor(digest, last.seq) : null,
    total,
    asOf: new Date(now).toISOString(),
  }
}

/** The other rows of the same deletions: a line of the screen tells intent and outcome together. */
async function relatedTo(db: Database, rows: readonly AuditRow[]): Promise<AuditRow[]> {
  const deletionIds = [...new Set(rows.flatMap(({ deletion_id }) => deletion_id ?? []))]
  if (deletionIds.length === 0) return []
  const here = new Set(rows.map(({ seq }) => seq))
  const all = await db
    .selectFrom('audit')
    .selectAll()
    .where('deletion_id', 'in', deletionIds)
    .orderBy('seq', 'desc')
    .execute()
  return all.filter(({ seq }) => !here.has(seq))
}

/** Everybody who stands in the log, by e-mail, for the filter. */
export async function listAuditActors({ db }: Pick<ServiceContext, 'db'>): Promise<string[]> {
  const rows = await db.selectFrom('audit').select('actor').distinct().orderBy('actor').execute()
  return rows.map(({ actor }) => actor)
}
