import type { Outcome } from '../uploads/outcome.ts'

export interface DeleteLeftoverPartsInput {
  mediaId: string
  reason?: string
  ticket?: string
}

/** The receipt of one delete: what VOD answered, or that its answer was lost (`unknown`). */
export interface DeletionReceipt {
  deletionId: string
  mediaId: string
  outcome: Outcome
  vendor: { code?: string; requestId?: string }
  /** ISO 8601 UTC, when the answer arrived or was given up. */
  at: string
}

export const REASON_MAX = 500
export const TICKET_MAX = 100
