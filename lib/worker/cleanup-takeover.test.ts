import { describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import { practiceWorker } from '../services/cleanups/run/testing/run-practice.ts'
import { startCleanupRunner } from './cleanup-runner.ts'
import { DELETE, RATE, cleanupSuite, outcomes } from './testing/cleanup-suite.ts'

describe.each(databases)(
  'workers of cleanups on $name',
  { timeout: 60_000 },
  ({ createMigrated }) => {
    const suite = cleanupSuite(createMigrated)
    const { tell, work, workApart, endLeases, uploads, started, until, finished, isHonest } = suite

    test('several workers make one run: every media is asked about once', async () => {
      const id = await started(await uploads(80))
      // Processes, as two handles on one SQLite file would wait for each other in one.
      await Promise.all([workApart(), workApart(), workApart()])
      expect(outcomes(await finished(id))).toEqual({ deleted: 80 })
      expect(await suite.practice.callsAfter(0, DELETE)).toHaveLength(80)
      await isHonest(id)
    })

    test('a worker that stops hands over at once, with nothing open', async () => {
      const id = await started(await uploads(150))
      const first = work()
      await until(id, ({ progress }) => progress.done > 10)
      await first.stop()
      const { progress } = await tell(id)
      expect(progress.open).toBe(0)
      expect(progress.waiting).toBeGreaterThan(0)
      const runner = await suite.db
        .selectFrom('cleanup_runner')
        .selectAll()
        .executeTakeFirstOrThrow()
      expect(runner).toMatchObject({ lease_holder: null, leased_until: 0 })
      work()
      expect(outcomes(await finished(id))).toEqual({ deleted: 150 })
      expect(await suite.practice.callsAfter(0, DELETE)).toHaveLength(150)
      await isHonest(id)
    })

    test('killed at any moment, a worker loses nothing, and another finishes', async () => {
      const id = await started(await uploads(200))
      for (const done of [5, 40, 75]) {
        const process = await workApart()
        await until(id, ({ progress }) => progress.done >= done)
        await process.kill()
        await endLeases()
      }
      work()
      expect(outcomes(await finished(id))).toEqual({ deleted: 200 })
      expect((await suite.practice.control<{ uploads: number }>('state')).uploads).toBe(0)
      await isHonest(id)
    })

    test('a worker that stood still past its lease calls no more: another has taken over', async () => {
      const id = await started(await uploads(60))
      const worker = practiceWorker({
        endpoint: suite.practice.endpoint,
        db: suite.db,
        ratePerSecond: RATE,
      })
      let stoodStillMs = 0
      let departures = 0
      const errors: unknown[] = []
      const runner = startCleanupRunner({
        context(signal) {
          const own = worker.context(signal)
          const standStill = async (left: number) => {
            if (left !== 12) return
            stoodStillMs = 60_000
            const elsewhere = { lease_holder: 'elsewhere', leased_until: Date.now() + 60_000 }
            await suite.db.updateTable('cleanup_runner').set(elsewhere).execute()
          }
          return {
            ...own,
            clock: { now: () => own.clock.now() + stoodStillMs },
            pacer: {
              reserve: async (...wanted) =>
                (await own.pacer.reserve(...wanted)).map((place) => ({
                  giveBack: () => place.giveBack(),
                  async depart(...given) {
                    const departure = await place.depart(...given)
                    await standStill((departures += 1))
                    return departure
                  },
                })),
            },
          }
        },
        onError: (error) => errors.push(error),
        pauseMs: 20,
      })
      suite.ends(async () => (await runner.stop(), await worker.vod.close()))
      await expect.poll(() => errors.length).toBeGreaterThan(0)
      expect(String(errors[0])).toContain('Another worker')
      // Eleven had left before; what was in hand then did not.
      expect((await suite.practice.callsAfter(0, DELETE)).length).toBeLessThanOrEqual(11)
      await endLeases()
      work()
      expect(outcomes(await finished(id))).toEqual({ deleted: 60 })
      expect(await suite.practice.callsAfter(0, DELETE)).toHaveLength(60)
      await isHonest(id)
    })

    test('a polite end of its process leaves nothing open', async () => {
      const id = await started(await uploads(200))
      const process = await workApart()
      await until(id, ({ progress }) => progress.done >= 20)
      expect(await process.stop()).toBe(0)
      const { progress } = await tell(id)
      expect([progress.open, progress.done + progress.waiting]).toEqual([0, 200])
      await isHonest(id)
    })
  },
)
