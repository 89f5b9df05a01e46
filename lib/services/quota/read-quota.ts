import type { Quota } from '../../contracts/quota.ts'
import { databaseNow } from '../../db/database-now.ts'
import type { Database } from '../../db/schema.ts'
import type { VodAction } from '../../vod/actions.ts'
import { startPace, type Pace } from '../../vod/pace.ts'

const ACTION: VodAction = 'DeleteMultipartUpload'

/** What the pace of deletes has come to, by the database's clock. */
export async function readQuota(of: {
  db: Database
  connectionId: string
  ratePerSecond: number
  waiting: number
}): Promise<Quota> {
  const { db, connectionId, ratePerSecond, waiting } = of
  const row = await db
    .selectFrom('paces')
    .select('state')
    .where('connection_id', '=', connectionId)
    .where('action', '=', ACTION)
    .executeTakeFirst()
  const now = await databaseNow(db)
  const pace = row === undefined ? startPace() : (JSON.parse(row.state) as Pace)
  return {
    action: ACTION,
    ratePerSecond,
    currentRatePerSecond: ratePerSecond * pace.share,
    waiting,
    slowedUntil: pace.notBefore > now ? new Date(pace.notBefore).toISOString() : null,
    asOf: new Date(now).toISOString(),
  }
}
