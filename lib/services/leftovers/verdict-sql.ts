import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { FINISHED_STATUSES, REPORT_GRACE_MS } from '../../uploads/facts.ts'
import type { VerdictThresholds } from '../../uploads/thresholds.ts'
import type { VerdictBasis, VerdictKind } from '../../uploads/verdict.ts'

/*
 * The rules of `lib/uploads` as conditions on a row of `leftovers`. A test compares both over generated uploads; when a
 * rule changes there, it fails here.
 */

const cleared = sql<SqlBool>`(cleared_at is not null and (report_life is null or report_life <= cleared_at + ${sql.lit(REPORT_GRACE_MS)}))`
const finished = sql<SqlBool>`lower(status) in (${sql.join(FINISHED_STATUSES.map((status) => sql.lit(status.toLowerCase())))})`
const unfinished = sql<SqlBool>`not ${cleared} and not ${finished}`

/** Neither cleared by us nor finished: there is still something to wait for, or to clear. */
export const isOpen: RawBuilder<SqlBool> = unfinished

/** Whether the reading of a row is this one, at the time the thresholds were made for. */
export function isVerdict(kind: VerdictKind, limits: VerdictThresholds): RawBuilder<SqlBool> {
  switch (kind) {
    case 'clean':
      return cleared
    case 'finished':
      return sql<SqlBool>`(${finished} and not ${cleared})`
    case 'in_progress':
      return sql<SqlBool>`(${unfinished} and (report_state = 'unread' or last_life is null or ${eachBasis((quiet) => sql`last_life >= ${quiet}`, limits)}))`
    case 'expired':
      return sql<SqlBool>`(${unfinished} and storage_owner = 'vod' and ${eachBasis((quiet) => sql`last_life < ${Math.min(quiet, limits.cleanedBefore)}`, limits)})`
    case 'stalled':
      return sql<SqlBool>`(${unfinished} and (storage_owner <> 'vod' or last_life >= ${limits.cleanedBefore}) and ${eachBasis((quiet) => sql`last_life < ${quiet}`, limits)})`
  }
}

/** What is known of the report decides how long silence has to last; while it is unread nothing rests on silence. */
const eachBasis = (
  condition: (quietBefore: number) => RawBuilder<unknown>,
  limits: VerdictThresholds,
) =>
  sql`((report_state = 'reported' and ${condition(limits.quietBefore.reported)}) or (report_state = 'none' and ${condition(limits.quietBefore.unreported)}))`

export const isBasis = (basis: VerdictBasis): RawBuilder<SqlBool> =>
  basis === 'reported'
    ? sql<SqlBool>`report_state = 'reported'`
    : sql<SqlBool>`report_state in ('unread', 'none')`

/** The verdict of a row as a value. */
export function verdictKind(limits: VerdictThresholds): RawBuilder<VerdictKind> {
  const quiet = sql`case report_state when 'reported' then cast(${limits.quietBefore.reported} as bigint) else cast(${limits.quietBefore.unreported} as bigint) end`
  return sql<VerdictKind>`case
    when ${cleared} then 'clean'
    when ${finished} then 'finished'
    when report_state = 'unread' or last_life is null or last_life >= ${quiet} then 'in_progress'
    when storage_owner = 'vod' and last_life < ${limits.cleanedBefore} then 'expired'
    else 'stalled' end`
}
