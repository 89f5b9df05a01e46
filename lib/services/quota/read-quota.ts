import type { Quota, QuotaPause } from '../../contracts/quota.ts'
import type { Database } from '../../db/schema.ts'
import type { ActionPause } from '../../vod/pacer.ts'
import { PACED_ACTION, readPace } from './read-pace.ts'

/** What the pace of deletes has come to, by the database's clock, and what reads of this process wait for. */
export async function readQuota(of: {
  db: Database
  connectionId: string
  ratePerSecond: number
  waiting: number
  pauses?: readonly ActionPause[]
}): Promise<Quota> {
  const { db, connectionId, ratePerSecond, waiting } = of
  const { now, pace, pause } = await readPace({ db, connectionId, deleteRate: ratePerSecond })
  const iso = (at: number) => new Date(at).toISOString()
  const deletes: QuotaPause[] = pause
    ? [{ action: PACED_ACTION, ...pause, until: iso(pause.until) }]
    : []
  const reads = (of.pauses ?? []).map(({ action, leftMs, askedMs, capped }) => ({
    ...{ action, askedMs, capped },
    until: iso(now + leftMs),
  }))
  return {
    action: PACED_ACTION,
    ratePerSecond,
    currentRatePerSecond: pace.currentRate,
    waiting,
    slowedUntil: deletes[0]?.until ?? null,
    pauses: [...deletes, ...reads],
    asOf: iso(now),
  }
}
