import type { ExpressionBuilder } from 'kysely'
import { sql } from 'kysely'
import { AUDIT_FAMILIES, AUDIT_KINDS } from '../../contracts/audit.ts'
import type { AuditFamily } from '../../contracts/audit.ts'
import type { AuditFilter } from '../../contracts/audit.schema.ts'
import type { Schema } from '../../db/schema.ts'

/** The rows that match all of it, as a condition. */
export function matchesFilter(eb: ExpressionBuilder<Schema, 'audit'>, filter: AuditFilter) {
  const { q, mediaId, actor, kind, deletionId, seq, from, to } = filter
  return eb.and([
    ...(q === undefined ? [] : [contains(eb, q)]),
    ...(mediaId === undefined ? [] : [eb('subject', '=', mediaId), aboutMedia(eb)]),
    ...(actor === undefined ? [] : [eb('actor', '=', actor)]),
    ...(kind === undefined
      ? []
      : [isFamily(kind) ? eb('kind', 'in', kindsOf(kind)) : eb('kind', '=', kind)]),
    ...(deletionId === undefined ? [] : [eb('deletion_id', '=', deletionId)]),
    ...(seq === undefined ? [] : [eb('seq', '=', seq)]),
    ...(from === undefined ? [] : [eb('at', '>=', from)]),
    ...(to === undefined ? [] : [eb('at', '<', to)]),
  ])
}

/** An account's e-mail or a region may look like a media ID. */
const aboutMedia = (eb: ExpressionBuilder<Schema, 'audit'>) =>
  eb('kind', 'in', [...kindsOf('deletion'), ...kindsOf('address')])

const isFamily = (kind: string): kind is AuditFamily =>
  AUDIT_FAMILIES.some((family) => family === kind)

/** By name, as the index over kinds takes no pattern: a family of few rows would be looked for in the whole log. */
const kindsOf = (family: AuditFamily) => AUDIT_KINDS.filter((kind) => kind.startsWith(`${family}.`))

function contains(eb: ExpressionBuilder<Schema, 'audit'>, text: string) {
  // `data` holds its texts the way JSON writes them.
  const asJson = JSON.stringify(text).slice(1, -1)
  return eb.or([
    like('subject', text),
    like('actor', text),
    like('deletion_id', text),
    like('data', asJson),
  ])
}

/** Both databases lower ASCII the same; both sides are lowered by the database, so that other letters still match. */
const like = (column: 'subject' | 'actor' | 'deletion_id' | 'data', text: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like lower(${`%${text.replace(/[\\%_]/g, '\\$&')}%`}) escape '\\'`
