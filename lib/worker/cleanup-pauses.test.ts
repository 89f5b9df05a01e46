import { describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import { cancelCleanup } from '../services/cleanups/run/cancel-cleanup.ts'
import { pauseCleanup } from '../services/cleanups/run/pause-cleanup.ts'
import { resumeCleanup } from '../services/cleanups/run/resume-cleanup.ts'
import { admin } from '../services/testing/people.ts'
import { DELETE, cleanupSuite, outcomes } from './testing/cleanup-suite.ts'

describe.each(databases)(
  'pauses and the end of cleanups on $name',
  { timeout: 60_000 },
  ({ createMigrated }) => {
    const suite = cleanupSuite(createMigrated)
    const { ctx, work, uploads, started, until, finished, isHonest } = suite

    test.each([
      ['Forbidden.RAM', 'key_not_allowed'],
      ['NoPermission', 'key_not_allowed'],
      ['InvalidAccessKeyId.Inactive', 'key_refused'],
      ['SignatureDoesNotMatch', 'key_refused'],
      ['InvalidTimeStamp.Expired', 'clock_off'],
      ['OperationDenied.Suspended', 'not_active'],
    ] as const)(
      '%s would refuse every item: the run pauses and says so, and resumed it finishes',
      async (code, reason) => {
        const id = await started(await uploads(40))
        await suite.practice.fault({ action: DELETE, kind: code, times: 100 })
        work()
        const paused = await until(
          id,
          ({ state, progress }) => state === 'paused' && progress.open === 0,
        )
        expect(paused.paused).toMatchObject({
          reason,
          by: null,
          vendor: { action: DELETE, code, requestId: expect.any(String) as string },
        })
        expect(paused.progress).toMatchObject({ done: 0, waiting: 40 })
        await isHonest(id)
        await suite.practice.clearFaults()
        await resumeCleanup(ctx(), admin, id)
        const cleanup = await finished(id)
        expect(outcomes(cleanup)).toEqual({ deleted: 40 })
        await isHonest(id)
      },
    )

    test('a key that may not look at media pauses the run too', async () => {
      const id = await started(await uploads(5))
      await suite.practice.fault({ action: 'GetVideoInfos', kind: 'Forbidden.RAM', times: 100 })
      await suite.practice.fault({ action: 'GetVideoInfo', kind: 'Forbidden.RAM', times: 100 })
      work()
      const { paused } = await until(id, ({ state }) => state === 'paused')
      expect(paused).toMatchObject({
        reason: 'key_not_allowed',
        vendor: { action: 'GetVideoInfo' },
      })
      expect(await suite.practice.callsAfter(0, DELETE)).toEqual([])
    })

    test('a VOD that is not there pauses the run, and nothing was lost when it is back', async () => {
      const id = await started(await uploads(12))
      await suite.practice.fault({ action: '*', kind: 'reset-before', times: 100_000 })
      work({ patienceMs: 500 })
      const paused = await until(id, ({ state }) => state === 'paused')
      expect(paused.paused).toMatchObject({ reason: 'unreachable', vendor: null })
      await suite.practice.clearFaults()
      await resumeCleanup(ctx(), admin, id)
      expect(outcomes(await finished(id))).toEqual({ deleted: 12 })
      await isHonest(id)
    })

    test('paused by a person it rests, and resumed it goes on', async () => {
      const id = await started(await uploads(150))
      work()
      await until(id, ({ progress }) => progress.done > 10)
      await pauseCleanup(ctx(), admin, id)
      const paused = await until(id, ({ progress }) => progress.open === 0)
      expect(paused).toMatchObject({
        state: 'paused',
        paused: { reason: 'by_person', by: admin.name },
      })
      expect(paused.progress.waiting).toBeGreaterThan(0)
      await resumeCleanup(ctx(), admin, id)
      expect(outcomes(await finished(id))).toEqual({ deleted: 150 })
      await isHonest(id)
    })

    test('cancelled, nothing new leaves after a second, and the split is exact', async () => {
      const id = await started(await uploads(300))
      work()
      await until(id, ({ progress }) => progress.done > 10)
      await cancelCleanup(ctx(), admin, id)
      const cancelledAt = Date.now()
      const cleanup = await until(id, ({ progress }) => progress.open === 0)
      expect(cleanup).toMatchObject({ state: 'cancelled', ended: { name: admin.name } })
      const { done, untouched, waiting } = cleanup.progress
      expect([done + untouched, waiting]).toEqual([300, 0])
      const { calls } = await suite.practice.control<{ calls: { at: string; action: string }[] }>(
        'calls',
      )
      const deletes = calls.filter(({ action }) => action === DELETE)
      expect(deletes).toHaveLength(done)
      for (const { at } of deletes) expect(Date.parse(at)).toBeLessThanOrEqual(cancelledAt + 1_000)
      const left = await suite.practice.control<{ uploads: number }>('state')
      expect(left.uploads).toBe(untouched)
      await isHonest(id)
    })
  },
)
