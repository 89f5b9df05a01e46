import { VodRejection } from '../../vod/errors.ts'
import type { VodClient } from '../../vod/client.ts'

const KEEP_MS = 30_000
/** A failure is asked about again sooner, so that a server is back in service soon after VOD is. */
const KEEP_FAILURE_MS = 5_000
const DEADLINE_MS = 5_000

interface Kept {
  until: number
  reachable: Promise<boolean>
}

const kept = new WeakMap<VodClient, Kept>()

/**
 * Whether VOD answers, asked at most every 30 s however often the probe comes. A refusal is an answer: a key without
 * rights is a setting to fix, not a reason to take the server out of service.
 */
export function vodIsReachable(vod: VodClient, now: number): Promise<boolean> {
  const known = kept.get(vod)
  if (known && known.until > now) return known.reachable
  const reachable = vod
    .searchMedia({ SearchType: 'video', PageNo: 1, PageSize: 1 }, { deadlineMs: DEADLINE_MS })
    .then(
      () => true,
      (error: unknown) => error instanceof VodRejection,
    )
  const entry = { until: now + KEEP_MS, reachable }
  kept.set(vod, entry)
  void reachable.then((yes) => {
    if (!yes) entry.until = now + KEEP_FAILURE_MS
  })
  return reachable
}
