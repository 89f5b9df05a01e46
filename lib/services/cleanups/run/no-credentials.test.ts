import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../../db/migrate.ts'
import { openDatabase } from '../../../db/open-database.ts'
import type { Database } from '../../../db/schema.ts'
import { createVodClient } from '../../../vod/client.ts'
import { VodCredentialsError } from '../../../vod/errors.ts'
import { admin } from '../../testing/people.ts'
import { getCleanup } from '../get-cleanup.ts'
import { runDueCleanup } from './run-due-cleanup.ts'
import { startCleanup } from './start-cleanup.ts'
import { plantCleanup } from './testing/plant-cleanup.ts'
import { practiceWorker } from './testing/run-practice.ts'

/** Nobody listens there: without a key nothing is sent. */
const endpoint = 'http://127.0.0.1:9'
let db: Database

beforeAll(async () => {
  db = openDatabase({ file: ':memory:' })
  await migrate(db)
})
afterAll(() => db.destroy())

test('without a key the run pauses at its first look and says so, not that VOD is away', async () => {
  const plan = await plantCleanup(db, [{ mediaId: 'm-1' }, { mediaId: 'm-2' }])
  const worker = practiceWorker({ endpoint, db, ratePerSecond: 10, patienceMs: 2_000 })
  const vod = createVodClient({
    region: 'cn-shanghai',
    endpoint,
    credentials: {
      get: () => Promise.reject(new VodCredentialsError('none.', { action: 'credentials' })),
    },
  })
  const ctx = { ...worker.context(new AbortController().signal), vod }
  await startCleanup(ctx, admin, plan.id, plan)
  await db.updateTable('cleanups').set({ starts_at: 0 }).execute()
  await runDueCleanup(ctx)
  expect(await getCleanup(ctx, plan.id)).toMatchObject({
    state: 'paused',
    paused: { reason: 'key_refused', vendor: { action: 'GetVideoInfos' } },
    progress: { waiting: 2, open: 0 },
  })
  await Promise.all([vod.close(), worker.vod.close()])
})
