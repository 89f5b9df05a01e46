import { databaseNow } from '../../db/database-now.ts'
import type { ScanReceipt } from '../../contracts/leftovers.ts'
import type { ServiceContext } from '../context.ts'
import { scanSummary } from './leftovers-summary.ts'
import { ensureIndexRow } from './scan/scan-lease.ts'
import { lastScan } from './scan/scan-record.ts'

type Context = Pick<ServiceContext, 'db' | 'connectionId'>

/** Asks the workers, in whatever process they are, for a scan now. One that runs already is the answer as it is. */
export async function requestScan(ctx: Context): Promise<ScanReceipt> {
  const { db, connectionId } = ctx
  await ensureIndexRow(db, connectionId)
  const now = await databaseNow(db)
  const { leased_until } = await indexRow(ctx)
  const joined = leased_until >= now && (await lastScan(db, connectionId))?.state === 'running'
  if (!joined)
    await db
      .updateTable('leftover_index')
      .set({ scan_requested_at: now })
      .where('connection_id', '=', connectionId)
      .execute()
  return { joined, scan: await scanSummary(ctx) }
}

/** Whether a worker should scan: somebody asked, one was left half-way, or the last began `everyMs` ago. */
export async function scanIsDue(ctx: Context, everyMs: number): Promise<boolean> {
  const { db, connectionId } = ctx
  await ensureIndexRow(db, connectionId)
  const now = await databaseNow(db)
  const { leased_until, scan_requested_at } = await indexRow(ctx)
  if (leased_until >= now) return false
  const last = await lastScan(db, connectionId)
  return (
    scan_requested_at !== null ||
    last === undefined ||
    last.state === 'running' ||
    last.started_at <= now - everyMs
  )
}

const indexRow = ({ db, connectionId }: Context) =>
  db
    .selectFrom('leftover_index')
    .select(['leased_until', 'scan_requested_at'])
    .where('connection_id', '=', connectionId)
    .executeTakeFirstOrThrow()
