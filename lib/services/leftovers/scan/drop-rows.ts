import type { DropReason } from '../../../db/leftovers-schema.ts'
import type { DatabaseTransaction } from '../../../db/schema.ts'
import { TallyChanges } from '../tally.ts'

/** A media that leaves the index, with the reason. `status`: VOD's word where it finished. */
export interface Drop {
  mediaId: string
  reason: DropReason
  status: string | null
}

const KEPT_MS = 90 * 86_400_000

/**
 * Takes media out of the index and notes why.
 * @returns how many were in it
 */
export async function dropRows(
  trx: DatabaseTransaction,
  drops: readonly Drop[],
  { connectionId, scanNo, now }: { connectionId: string; scanNo: number; now: number },
): Promise<number> {
  const reasons = new Map(drops.map((drop) => [drop.mediaId, drop]))
  const rows = await trx
    .deleteFrom('leftovers')
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', [...reasons.keys()])
    .returningAll()
    .execute()
  if (rows.length === 0) return 0
  const tally = new TallyChanges(connectionId)
  for (const row of rows) tally.removed(row)
  await tally.store(trx)
  await trx
    .insertInto('dropped_leftovers')
    .values(
      rows.map((row) => ({
        connection_id: connectionId,
        media_id: row.media_id,
        title: row.title,
        created_at: row.created_at,
        first_seen_at: row.first_seen_at,
        reason: reasons.get(row.media_id)?.reason ?? 'unknown',
        status: reasons.get(row.media_id)?.status ?? null,
        dropped_at: now,
        scan_no: scanNo,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['connection_id', 'media_id']).doUpdateSet((eb) => ({
        reason: eb.ref('excluded.reason'),
        status: eb.ref('excluded.status'),
        dropped_at: eb.ref('excluded.dropped_at'),
        scan_no: eb.ref('excluded.scan_no'),
      })),
    )
    .execute()
  await trx
    .deleteFrom('dropped_leftovers')
    .where('connection_id', '=', connectionId)
    .where('dropped_at', '<', now - KEPT_MS)
    .execute()
  return rows.length
}
