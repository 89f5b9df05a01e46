import type { Outcome } from '../uploads/outcome.ts'
import type { VendorSaid } from './error.ts'

export interface DeleteLeftoverPartsInput {
  mediaId: string
  reason?: string
  ticket?: string
  /** An admin ends an upload that may be running; then `reason` is required. */
  override?: true
}

/** The receipt of one delete: what VOD answered, or that its answer was lost (`unknown`). */
export interface DeletionReceipt {
  deletionId: string
  mediaId: string
  outcome: Outcome
  vendor: VendorSaid
  /** ISO 8601 UTC, when the answer arrived or was given up. */
  at: string
  /** False while the server goes on finding out what became of a lost answer. */
  settled: boolean
  /** How an outcome became certain after a lost answer. */
  settledBy?: SettledBy
  /** Why an `unknown` stays one. */
  unsettledReason?: UnsettledReason
}

/** `asked_again`: VOD was asked again and answered; success, or nothing left, then counts as `deleted`. */
export type SettledBy = 'asked_again'

/** `upload_moved`: a sign of life newer than the intent; `too_old`: the intent is over 15 minutes old. */
export type UnsettledReason = 'upload_moved' | 'too_old'

/** One delete of ours in the past of a media. Times ISO 8601 UTC. */
export interface DeletionRecord {
  deletionId: string
  intentAt: string
  /** E-mail and name of whoever asked for it. */
  actor: string
  actorName: string
  reason: string | null
  ticket: string | null
  override: boolean
  /** The cleanup it belongs to. */
  cleanupId: string | null
  /** Null while no answer is in. */
  outcome: Outcome | null
  outcomeAt: string | null
  settled: boolean
  settledBy: SettledBy | null
  unsettledReason: UnsettledReason | null
  vendor: VendorSaid
}

export const REASON_MAX = 500
export const TICKET_MAX = 100
