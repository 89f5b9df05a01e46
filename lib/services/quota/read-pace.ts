import { databaseNow } from '../../db/database-now.ts'
import type { Database } from '../../db/schema.ts'
import type { VodAction } from '../../vod/actions.ts'
import { pauseOf, startPace, type Pause } from '../../vod/pace.ts'
import { VOD_RATES } from '../../vod/rates.ts'
import { parsePace } from './stored-pace.ts'

export const PACED_ACTION: VodAction = 'DeleteMultipartUpload'

/** What the pace of deletes has come to, all processes together. Times in ms since 1970, by the database's clock. */
export interface DeletePaceRead {
  now: number
  pace: { rate: number; currentRate: number }
  pause: Pause | null
}

export async function readPace({
  db,
  connectionId,
  deleteRate = VOD_RATES.DeleteMultipartUpload,
}: {
  db: Database
  connectionId: string
  deleteRate?: number
}): Promise<DeletePaceRead> {
  const row = await db
    .selectFrom('paces')
    .select('state')
    .where('connection_id', '=', connectionId)
    .where('action', '=', PACED_ACTION)
    .executeTakeFirst()
  const now = await databaseNow(db)
  const stored = row === undefined ? startPace() : parsePace(row.state)
  return {
    now,
    pace: { rate: deleteRate, currentRate: deleteRate * stored.share },
    pause: pauseOf(stored, now),
  }
}
