import type { Outcome } from '../uploads/outcome.ts'
import type { VerdictBasis } from '../uploads/facts.ts'
import type { Verdict } from '../uploads/verdict-shape.ts'
import type { UnsettledReason } from './deletion.ts'
import type { VendorAnswer, VendorSaid } from './error.ts'
import type { LeftoverFilter } from './leftovers.ts'

export { OUTCOMES } from '../uploads/outcome.ts'
export type { Outcome } from '../uploads/outcome.ts'

export const CLEANUP_STATES = [
  'planned',
  'declined',
  'expired',
  'starting',
  'running',
  'paused',
  'cancelled',
  'finished',
] as const
export type CleanupState = (typeof CLEANUP_STATES)[number]

/** Nothing is under way and nothing will be. */
export const isOver = (state: CleanupState) =>
  state === 'declined' || state === 'expired' || state === 'cancelled' || state === 'finished'

/** A plan is good for so long. */
export const PLAN_VALID_MS = 24 * 3_600_000
/** Between the start and the first call: time for "Undo". */
export const UNDO_MS = 10_000
/** Above so many the count is typed before a cleanup starts. */
export const TYPED_ABOVE = 50
/** So many IDs that the index does not know are looked up for one plan. */
export const MAX_UNKNOWN_IDS = 2_000
/** IDs in one request, known or not. */
export const MAX_PLANNED_IDS = 100_000
/** A sample of a confirmation. */
export const SAMPLE_SIZE = 20

/**
 * What is to be cleaned up: media by name, or all of the index that match a filter but some. A filter without a verdict
 * matches every verdict; what no plan holds is then left out.
 */
export type CleanupSelection =
  { mediaIds: string[] } | { filter: LeftoverFilter; excludedIds: string[] }

/** Verdicts that a plan holds only when it is asked for them. */
export const INCLUDABLE = ['expired', 'finished'] as const
export type Includable = (typeof INCLUDABLE)[number]

export interface PlanCleanupInput {
  selection: CleanupSelection
  include?: Includable[]
  reason?: string
  ticket?: string
}

/**
 * Why a selected media is not in the plan: a verdict that no plan holds, or not without being asked. `not_found`: VOD
 * does not know it. `not_visible`: of an application that this key may not see. `being_deleted`: another delete of
 * ours is under way. `unread`: VOD did not answer for it.
 */
export const LEFT_OUT_REASONS = [
  'in_progress',
  'finished',
  'expired',
  'clean',
  'not_found',
  'not_visible',
  'being_deleted',
  'unread',
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** How many, what their uploaders reported, and of how many nothing is known. */
export interface CleanupSum {
  count: number
  bytes: number
  unknownSizes: number
}

/** What a plan holds, as of when it was frozen. Times ISO 8601 UTC. */
export interface CleanupTotals extends CleanupSum {
  byBasis: Record<VerdictBasis, number>
  byVerdict: Partial<Record<Verdict['kind'], number>>
  /** Oldest and newest beginning of an upload in it. */
  oldest: string | null
  newest: string | null
  /** Applications in it; null is the default one. */
  apps: { appId: string | null; name: string | null; count: number }[]
  leftOut: Partial<Record<LeftOutReason, number>>
}

/** How far a run has come. */
export interface CleanupProgress {
  /** Items with a final outcome. */
  done: number
  /** Intent written, outcome not certain: on their way, or their answer was lost. */
  open: number
  /** Not begun. */
  waiting: number
  /** Never begun when the run was cancelled. */
  untouched: number
  byOutcome: Partial<Record<Outcome, CleanupSum>>
  /** Deletes a second now, averaged over some seconds; null when nothing runs. */
  ratePerSecond: number | null
  /** VOD limits calls: what the account is held to for now. */
  limitedToPerSecond: number | null
  /** About when it ends, ISO 8601 UTC; null when nothing runs. */
  endsAt: string | null
}

/**
 * What a run or a confirmation waits for, which somebody resumes once it is mended. As VOD's code says:
 * `key_not_allowed`; `key_refused` (unknown, inactive or expired, or there is none); `clock_off` (this server's clock is too
 * far from VOD's); `not_active` (VOD is not active, or suspended). `unreachable`: VOD does not answer. `by_person`: somebody paused it.
 */
export const PAUSE_REASONS = [
  'by_person',
  'key_not_allowed',
  'key_refused',
  'clock_off',
  'not_active',
  'unreachable',
] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** Asking VOD once more about what was deleted. */
export interface CleanupConfirmation {
  scope: 'sample' | 'all'
  /** `paused`: `Cleanup.paused` says why. */
  state: 'running' | 'paused' | 'finished'
  /** Asked about, so many answers, and so many of them: nothing left. */
  total: number
  asked: number
  confirmed: number
  /** Parts were there again, and are deleted now. */
  deletedAgain: number
  /** Left alone: a newer sign of life, or VOD did not say. */
  notAsked: number
  by: string
  at: string
}

/** Items that one bucket, or VOD's way to it, stood in the way of. */
export interface BucketToFix {
  outcome: 'access_denied' | 'storage_not_found'
  /** Null where the index does not know it. */
  bucket: string | null
  count: number
}

/** Who did something, and when (ISO 8601 UTC). */
export interface CleanupAct {
  actor: string
  name: string
  at: string
}

export interface Cleanup {
  id: string
  connectionId: string
  state: CleanupState
  /** Media in the plan. 0 when all that was selected was left out: `totals.leftOut` says why, and nothing can start. */
  count: number
  /** Hex SHA-256 of their IDs. */
  digest: string
  /** What was selected; the IDs themselves are not repeated. */
  selection: { mediaIds: number } | { filter: LeftoverFilter; excluded: number }
  include: Includable[]
  reason: string | null
  ticket: string | null
  totals: CleanupTotals
  planned: CleanupAct
  /** No start after it. */
  expiresAt: string
  started: CleanupAct | null
  /** The first call leaves no sooner; set by the start. */
  startsAt: string | null
  /** It waits until another run of this connection is over. */
  waitsForOther: boolean
  /** Who declined or ended it, and in what words. */
  ended: (CleanupAct & { reason: string | null }) | null
  /** Why its run stands still, or its confirmation once the run is over; null while neither is paused. */
  paused: {
    reason: PauseReason
    /** Name of the person, for `by_person`. */
    by: string | null
    vendor: VendorAnswer | null
    at: string
  } | null
  /** First call and last outcome. */
  ranFrom: string | null
  ranTo: string | null
  progress: CleanupProgress
  confirmation: CleanupConfirmation | null
  /** The plan whose items this one tries again, and the newest plan that does so with this one's. */
  retryOf: string | null
  retriedBy: string | null
  /** What a retry would take up. */
  retryable: { now: number; afterFix: number; untouched: number }
  /** Since when the list of a plan that nobody carried out is not kept any more; null while there is one. */
  itemsDroppedAt: string | null
  /** Where something is to be mended before a retry can succeed; told once the run is over. */
  toFix: BucketToFix[]
  /** Delete calls a second, as configured for the account. */
  rate: number
  /** Grows with every change of this cleanup. */
  version: number
  asOf: string
}

/** One line of the list of cleanups. */
export type CleanupListItem = Pick<
  Cleanup,
  | 'id'
  | 'state'
  | 'count'
  | 'reason'
  | 'ticket'
  | 'planned'
  | 'started'
  | 'startsAt'
  | 'expiresAt'
  | 'ended'
  | 'paused'
  | 'ranFrom'
  | 'ranTo'
  | 'progress'
> & { bytes: number; unknownSizes: number; unreported: number }

export interface CleanupPage {
  /** Newest plan first. */
  items: CleanupListItem[]
  nextCursor: string | null
  total: number
  asOf: string
}

/**
 * `waiting`: not begun. `open`: intent written, outcome not certain. `done`: final outcome. `untouched`: the run ended
 * before its turn. `left_out`: selected, not in the plan.
 */
export const ITEM_STATES = ['waiting', 'open', 'done', 'untouched', 'left_out'] as const
export type CleanupItemState = (typeof ITEM_STATES)[number]

/** Why an item was skipped when its turn came. `changed`: it is not as it was when the plan was made. */
export type SkipReason = 'became_active' | 'finished' | 'unread' | 'changed'

export interface CleanupItem {
  mediaId: string
  title: string
  appId: string | null
  /** As it was planned. */
  verdict: Pick<Verdict, 'kind' | 'basis' | 'evidence'> | null
  /** Reported size in bytes; null when unknown. */
  bytes: number | null
  state: CleanupItemState
  outcome: Outcome | null
  vendor: VendorSaid | null
  /** When its outcome came. */
  at: string | null
  deletionId: string | null
  skipReason: SkipReason | null
  unsettledReason: UnsettledReason | null
  leftOutReason: LeftOutReason | null
  /** What a confirmation found. */
  confirmed: 'nothing_left' | 'deleted_again' | 'not_asked' | null
  /** A new plan may try it: at once, or once something is mended. */
  retry: 'now' | 'after_fix' | null
}

/** Which items: of one outcome, of one state, worth another try, or with this in title or ID. */
export interface CleanupItemFilter {
  outcome?: Outcome
  /** Left-out ones are told only when they are asked for. */
  state?: CleanupItemState
  /** `not_now`: done, and the same call would come to the same. */
  retry?: 'now' | 'after_fix' | 'not_now'
  q?: string
}

export interface CleanupItemPage {
  /** In the order of their turn: longest without a sign of life first. What was left out comes last. */
  items: CleanupItem[]
  nextCursor: string | null
  /** Items that match. */
  total: number
  asOf: string
}

/** What a retry may take up: what a later call may change, what needs a fix first, what the run did not come to. */
export const RETRY_PARTS = ['now', 'after_fix', 'untouched'] as const
export type RetryPart = (typeof RETRY_PARTS)[number]

/** All of it unless told. */
export interface RetryCleanupInput {
  what?: RetryPart[] | undefined
}

/** What the header says on every page. */
export interface LiveCleanups {
  /** Grows with every change of any cleanup. */
  version: number
  /** The run under way or paused, the starting one included. */
  current: { id: string; state: CleanupState; done: number; count: number } | null
  /** Plans that wait for an admin. */
  planned: number
}
