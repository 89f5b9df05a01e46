import { describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import { cancelCleanup } from '../services/cleanups/run/cancel-cleanup.ts'
import { admin } from '../services/testing/people.ts'
import { DELETE, cleanupSuite, outcomes } from './testing/cleanup-suite.ts'

describe.each(databases)(
  'lost answers in cleanups on $name',
  { timeout: 60_000 },
  ({ createMigrated }) => {
    const suite = cleanupSuite(createMigrated)
    const { ctx, work, uploads, started, until, finished, isHonest } = suite

    test('lost answers are found out about, whether the parts were gone or not', async () => {
      const id = await started(await uploads(30))
      await suite.practice.fault({ action: DELETE, kind: 'reset-after', times: 2 })
      await suite.practice.fault({ action: DELETE, kind: 'reset-before', times: 2 })
      await suite.practice.fault({ action: DELETE, kind: 'html502', times: 1 })
      work()
      const cleanup = await finished(id)
      expect(outcomes(cleanup)).toEqual({ deleted: 30 })
      const { settled } = await suite.db
        .selectFrom('deletions')
        .select(({ fn }) => fn.count<number>('settled_by').as('settled'))
        .executeTakeFirstOrThrow()
      expect(settled).toBe(5)
      await isHonest(id)
    })

    test.each([
      ['while the run goes on', null, { deleted: 8 }],
      ['no more once it was cancelled', null, { deleted: 7, unknown: 1 }],
      // None of it tells anything of the call before it, or keeps a run from its end.
      ['once more at most while VOD has a fault', 'http500', { deleted: 7, unknown: 1 }],
      ['once more at most while the key is refused', 'NoPermission', { deleted: 7, unknown: 1 }],
      ['once more at most when it is lost again', 'reset-before', { deleted: 7, unknown: 1 }],
    ])('an answer that was lost long ago is asked for again %s', async (when, kind, expected) => {
      const id = await started(await uploads(8))
      await suite.practice.fault({ action: DELETE, kind: 'reset-before', times: 1 })
      const runner = work({ settles: false })
      const { progress } = await until(id, ({ progress }) => progress.done === 7)
      expect(progress).toMatchObject({ open: 1, waiting: 0 })
      await runner.stop()
      if (when.includes('cancelled')) await cancelCleanup(ctx(), admin, id)
      if (kind) await suite.practice.fault({ action: DELETE, kind, times: 1 })
      const longAgo = { intent_at: Date.now() - 20 * 60_000, leased_until: 0 }
      await suite.db.updateTable('deletions').set(longAgo).where('state', '=', 'open').execute()
      work()
      const end = when.includes('cancelled') ? 'cancelled' : 'finished'
      const cleanup = await until(id, ({ state, progress }) => state === end && progress.open === 0)
      expect(outcomes(cleanup)).toEqual(expected)
    })

    test('a key that is refused when a lost answer is asked about pauses the run; nothing is claimed', async () => {
      const id = await started(await uploads(8))
      await suite.practice.fault({ action: DELETE, kind: 'reset-after', times: 1 })
      const runner = work({ settles: false })
      await until(id, ({ progress }) => progress.done === 7)
      await runner.stop()
      await suite.practice.fault({ action: DELETE, kind: 'Forbidden.RAM', times: 1_000 })
      work()
      const { paused, progress } = await until(id, ({ state }) => state === 'paused')
      expect(paused).toMatchObject({
        reason: 'key_not_allowed',
        vendor: { action: DELETE, code: 'Forbidden.RAM', requestId: expect.any(String) as string },
      })
      expect(progress).toMatchObject({ done: 7, open: 1, waiting: 0 })
      await suite.practice.clearFaults()
      // Nothing else waits: it ends by itself, paused as it is.
      expect(outcomes(await finished(id))).toEqual({ deleted: 8 })
      await isHonest(id)
    })
  },
)
