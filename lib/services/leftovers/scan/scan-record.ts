import type { Database } from '../../../db/schema.ts'
import type { ScanRow } from '../../../db/leftovers-schema.ts'
import { databaseNow } from '../../../db/database-now.ts'

/** Older than this, what a broken scan has read is not worth going on from. */
const RESUMABLE_MS = 60 * 60_000
const KEPT_SCANS = 100

/** The scan that a dead worker left behind, or a new one. Call with the lease held. */
export async function openScan(
  db: Database,
  connectionId: string,
): Promise<{ scan: ScanRow; resumed: boolean }> {
  const now = await databaseNow(db)
  const last = await lastScan(db, connectionId)
  if (last?.state === 'running') {
    if (now - last.started_at < RESUMABLE_MS) return { scan: last, resumed: true }
    await closeScan(db, last, { state: 'failed', stop_reason: 'interrupted' })
  }
  const scan = await db
    .insertInto('scans')
    .values({
      connection_id: connectionId,
      no: (last?.no ?? 0) + 1,
      state: 'running',
      phase: 'list',
      started_at: now,
      seen: 0,
      unseen: 0,
      added: 0,
      dropped: 0,
      list_calls: 0,
      search_calls: 0,
      report_calls: 0,
      info_calls: 0,
      reports_readable: 1,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await db
    .deleteFrom('scans')
    .where('connection_id', '=', connectionId)
    .where('no', '<=', scan.no - KEPT_SCANS)
    .execute()
  // Whoever asked for a scan until now is answered by this one.
  await db
    .updateTable('leftover_index')
    .set({ scan_requested_at: null })
    .where('connection_id', '=', connectionId)
    .execute()
  return { scan, resumed: false }
}

export async function closeScan(
  db: Database,
  scan: Pick<ScanRow, 'connection_id' | 'no'>,
  end: Pick<ScanRow, 'state' | 'stop_reason'> &
    Partial<Pick<ScanRow, 'stop_code' | 'stop_request_id'>>,
): Promise<void> {
  await db
    .updateTable('scans')
    .set({ ...end, finished_at: await databaseNow(db) })
    .where('connection_id', '=', scan.connection_id)
    .where('no', '=', scan.no)
    .execute()
}

export function lastScan(db: Database, connectionId: string): Promise<ScanRow | undefined> {
  return db
    .selectFrom('scans')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
}
