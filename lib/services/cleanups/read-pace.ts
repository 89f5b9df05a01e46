import { VOD_RATES } from '../../vod/rates.ts'
import type { ServiceContext } from '../context.ts'
import { readQuota } from '../quota/read-quota.ts'
import type { DeletePace } from './progress-of.ts'

/** The pace of deletes of this account, and the time by the database's clock (ms since 1970). */
export async function readPace({
  db,
  connectionId,
  deleteRate = VOD_RATES.DeleteMultipartUpload,
}: Pick<ServiceContext, 'db' | 'connectionId' | 'deleteRate'>): Promise<{
  pace: DeletePace
  now: number
}> {
  const quota = await readQuota({ db, connectionId, ratePerSecond: deleteRate, waiting: 0 })
  return {
    pace: { rate: quota.ratePerSecond, currentRate: quota.currentRatePerSecond },
    now: Date.parse(quota.asOf),
  }
}
