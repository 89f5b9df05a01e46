import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../db/testing/databases.ts'
import { createVodClient, noPacer, staticCredentials } from '../../vod/index.ts'
import { VodRejection } from '../../vod/errors.ts'
import { startPracticeVod } from '../testing/practice-vod.ts'
import { DatabasePacer } from './database-pacer.ts'

const DELETE = 'DeleteMultipartUpload'
const KEY = { accessKeyId: 'practice-full', accessKeySecret: 'practice-full-secret' }
/** How long a look takes before each delete leaves. */
const LOOK_MS = 2_500

describe.concurrent.each(databases)('deletes that leave late, paced on $name', (kind) => {
  let vod: Awaited<ReturnType<typeof startPracticeVod>>
  beforeAll(async () => (vod = await startPracticeVod()))
  afterAll(() => vod.close())

  test(
    'after a look of 2.5 s each, no more than the rate arrive in any second, and each says how long it waited',
    { timeout: 60_000 },
    async () => {
      const database = await kind.createMigrated()
      await vod.reset()
      await vod.control('faults', {
        ...{ action: 'GetVideoInfo', kind: 'slow', delayMs: LOOK_MS, probability: 1 },
      })
      const pacer = new DatabasePacer({
        ...{ db: database.open(), connectionId: 'cn-shanghai', action: DELETE },
        ...{ ratePerSecond: 10, others: noPacer },
      })
      const client = createVodClient({
        ...{ region: 'cn-shanghai', endpoint: vod.endpoint, credentials: staticCredentials(KEY) },
        pacer,
      })
      const look = (MediaId: string, signal: AbortSignal) =>
        client.getVideoInfo({ VideoId: MediaId }, { signal }).catch((error: unknown) => {
          // Nobody knows this media: an answer like any other.
          if (!(error instanceof VodRejection)) throw error
        })
      const waits: number[] = []
      await Promise.all(
        Array.from({ length: 40 }, async (_, number) => {
          const MediaId = `none-${number}`
          const beforeLeaving = async (about: { waitedMs: number; signal: AbortSignal }) => {
            waits.push(about.waitedMs)
            await look(MediaId, about.signal)
          }
          const sent = client.deleteMultipartUpload({ MediaId }, { beforeLeaving })
          await sent.catch((error: unknown) => {
            if (!(error instanceof VodRejection)) throw error
          })
        }),
      )
      const { calls } = await vod.control<{
        calls: { at: string; action: string; code: string }[]
      }>('calls')
      const deletes = calls.filter(({ action }) => action === DELETE)
      const times = deletes.map(({ at }) => Date.parse(at)).toSorted((a, b) => a - b)
      const inSecond = times.map((at) => times.filter((b) => b >= at && b < at + 1_000).length)
      expect(deletes).toHaveLength(40)
      expect(Math.max(...inSecond)).toBeLessThanOrEqual(10)
      expect(deletes.filter(({ code }) => code.startsWith('Throttling'))).toEqual([])
      expect(waits[0]).toBeLessThan(1_000)
      expect(Math.max(...waits)).toBeGreaterThan(3 * (LOOK_MS + 1_000))
      await client.close()
      await pacer.settled()
      await database.drop()
    },
  )
})
