import { randomUUID } from 'node:crypto'
import type { Database } from '../../../../db/schema.ts'
import { sleepWithTimer, wakefulClock } from '../../../../vod/clock.ts'
import type { VodClient } from '../../../../vod/client.ts'
import { createLocalPacer } from '../../../../vod/local-pacer.ts'
import { DatabasePacer } from '../../../quota/database-pacer.ts'
import { practiceClient, practiceContext } from '../../../testing/practice-context.ts'
import type { RunContext } from '../run-context.ts'

/** A worker on the practice VOD: its own pacer, as a process of its own has, and its own name. */
export function practiceWorker(options: {
  endpoint: string
  db: Database
  ratePerSecond: number
  key?: string
  patienceMs?: number
}): {
  vod: VodClient
  context: (signal: AbortSignal) => RunContext
} {
  const { db, ratePerSecond, key = 'practice-full', patienceMs } = options
  const pacer = new DatabasePacer({
    db,
    connectionId: 'cn-shanghai',
    action: 'DeleteMultipartUpload',
    ratePerSecond,
    others: createLocalPacer(),
  })
  const vod = practiceClient(options.endpoint, key, pacer)
  const holder = randomUUID()
  const clock = wakefulClock()
  return {
    vod,
    context: (signal) => ({
      ...practiceContext(vod, db),
      deleteRate: ratePerSecond,
      holder,
      pacer,
      clock,
      sleep: sleepWithTimer,
      signal,
      ...(patienceMs !== undefined && { patienceMs }),
    }),
  }
}
