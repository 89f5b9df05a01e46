import type { VodClient } from '../../vod/client.ts'
import { VodError, VodRejection } from '../../vod/errors.ts'

const KEEP_MS = 5 * 60_000

interface Kept<T> {
  until: number
  value: Promise<T>
}

/**
 * What changes seldom is read once in five minutes per client, however many ask. When VOD does not give it, `none`
 * stands in: lists go on without it.
 * @returns reader; `now` in ms since 1970
 */
export function keptPerClient<T>(read: (vod: VodClient) => Promise<T>, none: T) {
  const kept = new WeakMap<VodClient, Kept<T>>()
  return (vod: VodClient, now: number): Promise<T> => {
    const known = kept.get(vod)
    if (known && known.until > now) return known.value
    const value = read(vod).catch((error: unknown) => {
      // A refusal stands for the five minutes; what passes by itself is asked again the next time.
      if (!(error instanceof VodRejection)) kept.delete(vod)
      if (error instanceof VodError) return none
      throw error
    })
    kept.set(vod, { until: now + KEEP_MS, value })
    return value
  }
}
