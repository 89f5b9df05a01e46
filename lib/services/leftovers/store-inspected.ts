import type { ServiceContext } from '../context.ts'
import type { Look } from '../uploads/look.ts'
import { scannedReport } from './scan/report-columns.ts'
import { countChange } from './scan/scan-lease.ts'
import { storeReports } from './scan/store-reports.ts'
import { TallyChanges } from './tally.ts'

/** Brings the reports of looks that somebody asked for, at `now` (ms since 1970), into the index where it knows the media. */
export async function storeInspected(
  { db, connectionId }: Pick<ServiceContext, 'db' | 'connectionId'>,
  looks: readonly Pick<Look, 'mediaId' | 'answer'>[],
  now: number,
): Promise<void> {
  const answered = new Map(
    looks
      .map(({ mediaId, answer }) => [mediaId, scannedReport(answer)] as const)
      .filter(([, answer]) => answer !== 'unknown'),
  )
  if (answered.size === 0) return
  const known = await db
    .selectFrom('leftovers')
    .select('media_id')
    .where('connection_id', '=', connectionId)
    .where('media_id', 'in', [...answered.keys()])
    .execute()
  if (known.length === 0) return
  await db.transaction().execute(async (trx) => {
    // Every writer of the index takes this row first: two of them never wait for each other crosswise.
    await trx
      .updateTable('leftover_index')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('connection_id', '=', connectionId)
      .execute()
    const tally = new TallyChanges(connectionId)
    const changed = await storeReports(trx, answered, { connectionId, now, tally })
    await tally.store(trx)
    if (changed > 0) await countChange(trx, connectionId)
  })
}
