import type { DeletionReceipt, DeletionRecord } from '../../contracts/deletion.ts'
import type { DeletionRow } from '../../db/schema.ts'
import { toVendorSaid } from '../vendor-said.ts'

/** The call never left: an error told whoever asked, and nothing was done to the media. */
export const wasNeverSent = ({ state, outcome }: Pick<DeletionRow, 'state' | 'outcome'>) =>
  state === 'settled' && outcome === null

/** While no answer is in, what became of the delete is as unknown as when it was lost. */
export function toReceipt(row: DeletionRow): DeletionReceipt {
  return {
    deletionId: row.id,
    mediaId: row.media_id,
    outcome: row.outcome ?? 'unknown',
    vendor: toVendorSaid(row),
    at: isoTime(row.outcome_at ?? row.intent_at),
    settled: row.state === 'settled',
    ...(row.settled_by !== null && { settledBy: row.settled_by }),
    ...(row.unsettled_reason !== null && { unsettledReason: row.unsettled_reason }),
  }
}

export function toRecord(row: DeletionRow): DeletionRecord {
  return {
    deletionId: row.id,
    intentAt: isoTime(row.intent_at),
    actor: row.actor,
    actorName: row.actor_name,
    reason: row.reason,
    ticket: row.ticket,
    override: row.override === 1,
    cleanupId: row.cleanup_id,
    outcome: row.outcome,
    outcomeAt: row.outcome_at === null ? null : isoTime(row.outcome_at),
    settled: row.state === 'settled',
    settledBy: row.settled_by,
    unsettledReason: row.unsettled_reason,
    vendor: toVendorSaid(row),
  }
}

const isoTime = (ms: number) => new Date(ms).toISOString()
