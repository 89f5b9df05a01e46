import type {
  BucketToFix,
  Cleanup,
  CleanupAct,
  CleanupConfirmation,
  CleanupListItem,
  CleanupTotals,
  Includable,
} from '../../contracts/cleanups.ts'
import type { VendorAnswer } from '../../contracts/error.ts'
import type { CleanupItemRow, CleanupRow } from '../../db/cleanups-schema.ts'
import { reasonOfCode } from '../../uploads/vendor-reason.ts'
import { stateOf } from '../journal/cleanup-state.ts'
import { progressOf } from './progress-of.ts'
import type { DeletePace } from './progress-of.ts'
import { sumTally } from './read-tallies.ts'
import type { CleanupTally } from './read-tallies.ts'

/** What is known beside the row itself. `now` by the database's clock, ms since 1970. */
interface Surroundings {
  tally: readonly CleanupTally[]
  pace: DeletePace
  now: number
}

export function toListItem(row: CleanupRow, around: Surroundings): CleanupListItem {
  const { bytes, unknownSizes, byBasis } = parse<CleanupTotals>(row.totals)
  return { ...common(row, around), bytes, unknownSizes, unreported: byBasis.unreported }
}

export function toCleanup(
  row: CleanupRow,
  around: Surroundings & {
    waitsForOther: boolean
    retriedBy: string | null
    /** Items of the confirmation by where they stand. */
    confirmed: ReadonlyMap<CleanupItemRow['confirm'], number>
    toFix: BucketToFix[]
  },
): Cleanup {
  const { tally, pace, now } = around
  return {
    ...common(row, around),
    connectionId: row.connection_id,
    digest: row.digest,
    selection: parse<Cleanup['selection']>(row.selection),
    include: parse<Includable[]>(row.include),
    totals: parse<CleanupTotals>(row.totals),
    waitsForOther: around.waitsForOther,
    confirmation: confirmationOf(row, around.confirmed),
    retryOf: row.retry_of,
    retriedBy: around.retriedBy,
    retryable: {
      now: sumTally(tally, ({ retry }) => retry === 'now').count,
      afterFix: sumTally(tally, ({ retry }) => retry === 'after_fix').count,
      untouched: sumTally(tally, ({ state }) => state === 'untouched').count,
    },
    itemsDroppedAt: isoOrNull(row.items_dropped_at),
    toFix: around.toFix,
    rate: pace.rate,
    version: row.version,
    asOf: iso(now),
  }
}

function common(row: CleanupRow, { tally, pace, now }: Surroundings) {
  const state = stateOf(row, now)
  const ended = act(row.ended_by, row.ended_by_name, row.ended_at)
  return {
    id: row.id,
    state,
    count: row.count,
    reason: row.reason,
    ticket: row.ticket,
    planned: { actor: row.planned_by, name: row.planned_by_name, at: iso(row.planned_at) },
    expiresAt: iso(row.expires_at),
    started: act(row.started_by, row.started_by_name, row.started_at),
    startsAt: isoOrNull(row.starts_at),
    ended: ended && { ...ended, reason: row.ended_reason },
    paused: pausedOf(row),
    ranFrom: isoOrNull(row.ran_from),
    ranTo: isoOrNull(row.ran_to),
    progress: progressOf({ marks: row.marks, state }, tally, pace, now),
  }
}

function pausedOf(row: CleanupRow): Cleanup['paused'] {
  const { state, confirm_state, pause_reason: reason, paused_at: at } = row
  // Of the run, or of its confirmation once it is over: only one of them goes on at a time.
  if (state !== 'paused' && confirm_state !== 'paused') return null
  if (reason === null || at === null) return null
  const said = row.pause_vendor === null ? null : parse<VendorAnswer>(row.pause_vendor)
  const vendor = said && {
    ...said,
    ...(said.code !== undefined && { reason: reasonOfCode(said.code) }),
  }
  return { reason, by: row.paused_by_name, vendor, at: iso(at) }
}

function confirmationOf(
  row: CleanupRow,
  items: ReadonlyMap<CleanupItemRow['confirm'], number>,
): CleanupConfirmation | null {
  const { confirm_scope: scope, confirm_state: state, confirm_at: at, confirm_by: by } = row
  if (scope === null || state === null || at === null) return null
  const confirmed = items.get('nothing_left') ?? 0
  const deletedAgain = items.get('deleted_again') ?? 0
  return {
    scope,
    state,
    total: [...items.values()].reduce((sum, count) => sum + count, 0),
    asked: confirmed + deletedAgain,
    confirmed,
    deletedAgain,
    notAsked: items.get('not_asked') ?? 0,
    by: row.confirm_by_name ?? by ?? '',
    at: iso(at),
  }
}

const act = (actor: string | null, name: string | null, at: number | null): CleanupAct | null =>
  actor === null || at === null ? null : { actor, name: name ?? actor, at: iso(at) }

/** Written by ourselves. */
const parse = <T>(text: string) => JSON.parse(text) as T

const iso = (ms: number) => new Date(ms).toISOString()
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))
