import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import { CLEARED_GRACE_MS, FINISHED_STATUSES } from '../../uploads/facts.ts'
import type { VerdictBasis } from '../../uploads/facts.ts'
import type { VerdictThresholds } from '../../uploads/thresholds.ts'
import { VERDICT_RULES } from '../../uploads/verdict-rules.ts'
import type { Condition, VerdictKind, VerdictRule } from '../../uploads/verdict-rules.ts'

/*
 * The rules of `lib/uploads/verdict-rules.ts` over rows of `leftovers`. Here stands only how each condition reads in SQL;
 * none of them is ever null. `last_life` is null where VOD left out the status or a time.
 */

/** The conditions that no passing of time changes. */
const LASTING = {
  unknown: sql<SqlBool>`(report_state = 'unread' or last_life is null)`,
  cleared: sql<SqlBool>`(cleared_at is not null and last_life is not null and last_life <= cleared_at + ${sql.lit(CLEARED_GRACE_MS)})`,
  finished: sql<SqlBool>`(lower(status) in (${sql.join(FINISHED_STATUSES.map((status) => sql.lit(status.toLowerCase())))}))`,
  overwritten: sql<SqlBool>`(report_incomplete = 1)`,
} as const satisfies Partial<Record<Condition, unknown>>

function conditionSql(condition: Condition, limits: VerdictThresholds): RawBuilder<SqlBool> {
  const { quietBefore, cleanedBefore } = limits
  switch (condition) {
    case 'lively':
      return sql<SqlBool>`(coalesce(last_life, 0) >= case report_state when 'reported' then cast(${quietBefore.reported} as bigint) else cast(${quietBefore.unreported} as bigint) end)`
    case 'cleanedByVod':
      return sql<SqlBool>`(storage_owner = 'vod' and coalesce(last_life, 0) < ${cleanedBefore})`
    default:
      return LASTING[condition]
  }
}

/** Neither cleared by us nor finished: there is still something to wait for, or to clear. */
export const isOpen: RawBuilder<SqlBool> = sql<SqlBool>`not ${LASTING.cleared} and not ${LASTING.finished}`

/** What `leftover_tally` counts apart. */
export const settledSql = sql<string>`case when ${LASTING.cleared} then 'clean' when ${LASTING.finished} then case when ${LASTING.overwritten} then 'overwritten' else 'finished' end else 'open' end`

/** Whether the reading of a row is this one, at the time the thresholds were made for. */
export function isVerdict(kind: VerdictKind, limits: VerdictThresholds): RawBuilder<SqlBool> {
  const ways = VERDICT_RULES.flatMap((rule, number) => {
    if (rule.kind !== kind) return []
    // A rule of the same kind that comes before it need not be kept from matching.
    const before = VERDICT_RULES.slice(0, number).filter((other) => other.kind !== kind)
    return [
      sql`(${sql.join([matches(rule, limits), ...before.map((other) => sql`not ${matches(other, limits)}`)], sql` and `)})`,
    ]
  })
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

function matches({ when, unless }: VerdictRule, limits: VerdictThresholds): RawBuilder<SqlBool> {
  const holds = when === null ? sql<SqlBool>`1 = 1` : conditionSql(when, limits)
  return unless === undefined
    ? holds
    : sql<SqlBool>`(${holds} and not ${conditionSql(unless, limits)})`
}

export const isBasis = (basis: VerdictBasis): RawBuilder<SqlBool> =>
  basis === 'reported'
    ? sql<SqlBool>`report_state = 'reported'`
    : sql<SqlBool>`report_state in ('unread', 'none')`

/** The verdict of a row as a value. */
export function verdictKind(limits: VerdictThresholds): RawBuilder<VerdictKind> {
  const cases = VERDICT_RULES.map(
    (rule) => sql`when ${matches(rule, limits)} then ${sql.lit(rule.kind)}`,
  )
  return sql<VerdictKind>`case ${sql.join(cases, sql` `)} end`
}
