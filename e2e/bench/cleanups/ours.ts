import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { migrate } from '../../../lib/db/migrate.ts'
import { openDatabase } from '../../../lib/db/open-database.ts'
import { startCleanup } from '../../../lib/services/cleanups/run/start-cleanup.ts'
import { plantCleanup } from '../../../lib/services/cleanups/run/testing/plant-cleanup.ts'
import { practiceClient, practiceContext } from '../../../lib/services/testing/practice-context.ts'
import { startCleanupProcess } from '../../../lib/worker/testing/start-cleanup-process.ts'

const ADMIN = { id: 'a1', email: 'li@example.com', name: 'Li Na', role: 'admin' } as const
/** Between two looks whether it has finished. */
const LOOK_MS = 50

/**
 * A cleanup of these media by a worker of its own on SQLite, with everything a real one does: looks, what is written
 * down before and after, and settling.
 * @returns seconds from when it was due until it told that it had finished
 */
export async function cleanUp(
  endpoint: string,
  mediaIds: readonly string[],
  ratePerSecond: number,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'offcut-bench-'))
  const location = { file: join(folder, 'offcut.sqlite') }
  const db = openDatabase(location)
  const vod = practiceClient(endpoint, 'practice-full')
  await migrate(db)
  const worker = await startCleanupProcess({ endpoint, location, ratePerSecond })
  try {
    const plan = await plantCleanup(
      db,
      mediaIds.map((mediaId) => ({ mediaId })),
    )
    await startCleanup(practiceContext(vod, db), ADMIN, plan.id, plan)
    const started = performance.now()
    await db.updateTable('cleanups').set({ starts_at: 0 }).where('id', '=', plan.id).execute()
    for (;;) {
      const { state } = await db
        .selectFrom('cleanups')
        .select('state')
        .where('id', '=', plan.id)
        .executeTakeFirstOrThrow()
      if (state === 'finished') return (performance.now() - started) / 1_000
      if (state === 'paused') throw new Error('The cleanup paused.')
      await delay(LOOK_MS)
    }
  } finally {
    await worker.stop()
    await Promise.all([vod.close(), db.destroy()])
    rmSync(folder, { recursive: true, force: true })
  }
}
