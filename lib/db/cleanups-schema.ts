import type { Insertable, Selectable } from 'kysely'
import type {
  CleanupItemState,
  CleanupState,
  LeftOutReason,
  PauseReason,
  SkipReason,
} from '../contracts/cleanups.ts'
import type { UnsettledReason } from '../contracts/deletion.ts'
import type { Outcome } from '../uploads/outcome.ts'
import type { VerdictBasis } from '../uploads/facts.ts'
import type { VerdictKind } from '../uploads/verdict-rules.ts'

/** Position of the first left-out item: what is left out is known only along the way. */
export const LEFT_OUT_FROM = 1_000_000_000

/** A frozen plan and its run. Times in ms since 1970. */
interface CleanupTable {
  id: string
  connection_id: string
  /** Kept as `planned` also past `expires_at`; readers tell it as expired. */
  state: Exclude<CleanupState, 'expired'>
  /** Grows with every change of the cleanup or its items. */
  version: number
  count: number
  digest: string
  /** JSON of `Cleanup.selection`, `Cleanup.include` and `CleanupTotals`. */
  selection: string
  include: string
  totals: string
  reason: string | null
  ticket: string | null
  planned_at: number
  planned_by: string
  planned_by_name: string
  expires_at: number
  retry_of: string | null
  started_at: number | null
  started_by: string | null
  started_by_name: string | null
  /** The first call leaves no sooner. */
  starts_at: number | null
  /** Declined or cancelled, by whom and why; of a finished run only the time. */
  ended_at: number | null
  ended_by: string | null
  ended_by_name: string | null
  ended_reason: string | null
  paused_at: number | null
  pause_reason: PauseReason | null
  paused_by_name: string | null
  /** JSON of `VendorAnswer`. */
  pause_vendor: string | null
  ran_from: number | null
  ran_to: number | null
  /** JSON: `[at, done][]`, a mark a second at most, of the last minute: what rate and end are told from. */
  marks: string
  /** The newest confirmation; its counts are those of the items. */
  confirm_scope: 'sample' | 'all' | null
  confirm_state: 'running' | 'paused' | 'finished' | null
  confirm_at: number | null
  confirm_by: string | null
  confirm_by_name: string | null
  /** Since when the items of a plan that nobody carried out are not kept any more. */
  items_dropped_at: number | null
}

/**
 * Items that nobody sees: of a plan that is being written, before its row in `cleanups` is there, or of one whose list
 * is being dropped.
 */
interface CleanupDraftTable {
  id: string
  connection_id: string
  /** When its writer last wrote; 0 once somebody removes what a writer that died has left. */
  touched_at: number
}

/** One media of a plan. What the plan saw never changes; what became of it is written once it is known. */
interface CleanupItemTable {
  cleanup_id: string
  /** Order of their turn, from 0; left-out ones come after all others, from `LEFT_OUT_FROM`. */
  position: number
  media_id: string
  title: string
  /** The title as it is searched: lower-case. */
  title_key: string
  app_id: string | null
  verdict: VerdictKind | null
  basis: VerdictBasis | null
  /** JSON of `Verdict.evidence`. */
  evidence: string
  /** What the plan saw, as `seenOf` writes it; an item whose upload is not like that at its turn is skipped. */
  seen: string | null
  /** Newest sign of life that the plan saw, by VOD's clock. */
  last_life: number | null
  bytes: number | null
  state: CleanupItemState
  outcome: Outcome | null
  vendor_code: string | null
  vendor_request_id: string | null
  outcome_at: number | null
  skip_reason: SkipReason | null
  unsettled_reason: UnsettledReason | null
  left_out_reason: LeftOutReason | null
  /** The row of `deletions` that tells of its call. */
  deletion_id: string | null
  /** A later call may succeed: at once, or once something is mended. */
  retry: 'now' | 'after_fix' | null
  /** Where a confirmation stands with it: `wanted` until VOD has been asked. */
  confirm: 'wanted' | 'open' | 'nothing_left' | 'deleted_again' | 'not_asked' | null
}

/** How many items of a cleanup stand where, kept with every write: counting 100,000 for every look takes too long. */
interface CleanupTallyTable {
  cleanup_id: string
  state: CleanupItemState
  /** Empty without one. */
  outcome: Outcome | ''
  retry: 'now' | 'after_fix' | ''
  count: number
  bytes: number
  unknown_sizes: number
}

/** One row per connection: which worker runs a cleanup, and a number that grows with every change of any. */
interface CleanupRunnerTable {
  connection_id: string
  version: number
  cleanup_id: string | null
  lease_holder: string | null
  leased_until: number
}

export interface CleanupsSchema {
  cleanups: CleanupTable
  cleanup_drafts: CleanupDraftTable
  cleanup_items: CleanupItemTable
  cleanup_tally: CleanupTallyTable
  cleanup_runner: CleanupRunnerTable
}

export type CleanupRow = Selectable<CleanupTable>
export type NewCleanupRow = Insertable<CleanupTable>
export type CleanupItemRow = Selectable<CleanupItemTable>
