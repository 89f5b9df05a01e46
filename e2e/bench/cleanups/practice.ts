import { firstLine, startScript } from '../leftovers/processes.ts'

const DELETE = 'DeleteMultipartUpload'
const AGE_MS = 5 * 86_400_000
const AT_ONCE = 5_000

/** What arrived at VOD while leftovers were deleted. */
export interface Arrivals {
  deletes: number
  /** In the half-open second that has most. */
  mostInOneSecond: number
  throttled: number
  /** Uploads whose parts are still there. */
  left: number
}

/** A practice VOD in a process of its own, and what a bench does to it. */
export async function startPractice() {
  const child = startScript('../../../lib/vod-emulator/cli.ts', [
    ...['--port', '0', '--oss-port', '0', '--seed', 'empty'],
  ])
  const endpoint = /http:\S+/.exec(await firstLine(child))?.[0] ?? ''

  async function control<T>(path: string, body?: unknown, method = 'POST'): Promise<T> {
    const response = await fetch(`${endpoint}/_practice/${path}`, {
      ...((body !== undefined || method === 'DELETE') && { method }),
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }

  return {
    endpoint,
    /** As many uploads that stalled, and nothing else; deletes at this rate, each answered so many ms late. */
    async lay(count: number, ratePerSecond: number, delayMs: number): Promise<string[]> {
      await control('faults', undefined, 'DELETE')
      await control('seed', { seed: 'empty' })
      await control('limits', { action: DELETE, perSecond: ratePerSecond })
      const createdAt = new Date(Date.now() - AGE_MS).toISOString()
      const mediaIds = Array.from({ length: count }, (_, n) => `m-${String(n).padStart(6, '0')}`)
      for (let from = 0; from < count; from += AT_ONCE)
        await control(
          'uploads',
          mediaIds.slice(from, from + AT_ONCE).map((mediaId) => ({ mediaId, createdAt, parts: 1 })),
        )
      if (delayMs > 0)
        await control('faults', { action: DELETE, kind: 'slow', probability: 1, delayMs })
      return mediaIds
    },
    /** The number of the last call so far. */
    async mark(): Promise<number> {
      const { calls } = await control<{ calls: { n: number }[] }>('calls')
      return calls.at(-1)?.n ?? 0
    },
    async arrivalsAfter(mark: number): Promise<Arrivals> {
      const { calls } = await control<{
        calls: { at: string; action: string; code: string | null }[]
      }>(`calls?after=${mark}`)
      const deletes = calls.filter(({ action }) => action === DELETE)
      const { uploads } = await control<{ uploads: number }>('state')
      return {
        deletes: deletes.length,
        mostInOneSecond: mostInOneSecond(deletes.map(({ at }) => Date.parse(at))),
        throttled: deletes.filter(({ code }) => code?.startsWith('Throttling')).length,
        left: uploads,
      }
    },
    stop: () => void child.kill(),
  }
}

/** Of times in ms: the most in any half-open second. */
function mostInOneSecond(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  let most = 0
  let from = 0
  for (const [to, time] of sorted.entries()) {
    while ((sorted[from] ?? time) <= time - 1_000) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}
