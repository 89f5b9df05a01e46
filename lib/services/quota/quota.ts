import 'server-only'

import { config } from '../../config/config.ts'
import type { Quota } from '../../contracts/quota.ts'
import { pacer, serverContext } from '../server-context.ts'
import { readQuota } from './read-quota.ts'

/** The pace of deletes as this server sees it. */
export function quota(): Promise<Quota> {
  const { db, connectionId } = serverContext()
  const { deleteRate } = config().vod
  return readQuota({
    db,
    connectionId,
    ratePerSecond: deleteRate,
    waiting: pacer().waiting(),
    pauses: pacer().pauses(),
  })
}
