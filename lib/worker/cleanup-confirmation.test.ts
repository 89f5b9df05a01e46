import { describe, expect, test } from 'vitest'
import { databases } from '../db/testing/databases.ts'
import { cancelCleanup } from '../services/cleanups/run/cancel-cleanup.ts'
import { startConfirmation } from '../services/cleanups/run/start-confirmation.ts'
import { admin } from '../services/testing/people.ts'
import { DAY_MS, DELETE, cleanupSuite, outcomes } from './testing/cleanup-suite.ts'

describe.each(databases)(
  'confirmations of cleanups on $name',
  { timeout: 60_000 },
  ({ createMigrated }) => {
    const suite = cleanupSuite(createMigrated)
    const { ctx, work, uploads, started, until, finished, isHonest } = suite

    test('asked once more, what was cleared has nothing left; what has moved since is left alone', async () => {
      const id = await started(await uploads(30))
      work()
      await finished(id)
      await startConfirmation(ctx(), admin, id, 'sample')
      const sample = await until(id, ({ confirmation }) => confirmation?.state === 'finished')
      expect(sample.confirmation).toMatchObject({
        total: 20,
        asked: 20,
        confirmed: 20,
        by: admin.name,
      })
      await suite.db
        .updateTable('deletions')
        .set({ outcome_at: Date.now() - DAY_MS })
        .execute()
      await suite.practice.reportProgress('m-00004')
      await suite.practice.fault({ action: DELETE, kind: 'throttle', times: 3 })
      await startConfirmation(ctx(), admin, id, 'all')
      const all = await until(id, ({ confirmation }) => confirmation?.state === 'finished')
      expect(all.confirmation).toMatchObject({ total: 30, asked: 29, confirmed: 29, notAsked: 1 })
      expect(outcomes(all)).toEqual({ deleted: 30 })
      await isHonest(id)
    })

    test('a confirmation that the key forbids pauses, and can be ended', async () => {
      const id = await started(await uploads(10))
      work()
      await finished(id)
      await suite.practice.fault({ action: DELETE, kind: 'NoPermission', times: 50 })
      await startConfirmation(ctx(), admin, id, 'all')
      const { paused } = await until(id, ({ confirmation }) => confirmation?.state === 'paused')
      expect(paused).toMatchObject({ reason: 'key_not_allowed', vendor: { code: 'NoPermission' } })
      await cancelCleanup(ctx(), admin, id)
      const { confirmation } = await until(
        id,
        ({ confirmation }) => confirmation?.state === 'finished',
      )
      expect(confirmation).toMatchObject({ total: 10, confirmed: 0, notAsked: 10 })
    })
  },
)
