import { sql } from 'kysely'
import type { Expression } from 'kysely'
import type { CleanupState } from '../../contracts/cleanups.ts'
import type { CleanupRow } from '../../db/cleanups-schema.ts'

/**
 * The state as everybody sees it: a plan that nobody started in time is stored as `planned`. Once its list is dropped it
 * stays expired, whatever a clock that was set back says.
 */
export const stateOf = (
  {
    state,
    expires_at,
    items_dropped_at,
  }: Pick<CleanupRow, 'state' | 'expires_at' | 'items_dropped_at'>,
  now: number,
): CleanupState =>
  state === 'planned' && (expires_at <= now || items_dropped_at !== null) ? 'expired' : state

/** The same as a condition on a row of `cleanups`. */
export function isInState(state: CleanupState, now: number | Expression<number>) {
  const expired = sql`(expires_at <= ${now} or items_dropped_at is not null)`
  switch (state) {
    case 'planned':
      return sql<boolean>`(state = 'planned' and not ${expired})`
    case 'expired':
      return sql<boolean>`(state = 'planned' and ${expired})`
    default:
      return sql<boolean>`state = ${state}`
  }
}
