import type { Database } from '../../../db/schema.ts'
import type { CleanupProcessOptions } from '../cleanup-process.ts'
import { startCleanupProcess } from '../start-cleanup-process.ts'

/** Two workers in processes of their own that race for one run; whoever is killed is made up for at once. */
export function campaignWorkers(db: Database, options: CleanupProcessOptions) {
  const start = () => startCleanupProcess(options)
  /** Oldest first; some may still be about to start. */
  let workers = [start(), start()]
  let kills = 0

  const end = async (worker: (typeof workers)[number]) => {
    const { holder, kill } = await worker
    await kill()
    kills += 1
    return holder
  }

  return {
    kills: () => kills,
    /** The other goes on; what the dead one held is over at once, as after its time. */
    async killOldest(): Promise<void> {
      const [oldest, ...others] = workers
      if (oldest === undefined) return
      const holder = await end(oldest)
      await endLeases(db, holder)
      workers = [...others, start()]
    },
    /** @param whileNoneLives what can be looked at only then */
    async killAll(whileNoneLives: () => Promise<void>): Promise<void> {
      await Promise.all(workers.map(end))
      await whileNoneLives()
      await endLeases(db)
      workers = [start(), start()]
    },
    async close(): Promise<void> {
      await Promise.all(workers.map(async (worker) => (await worker).kill()))
      workers = []
    },
  }
}

/** Of one that died, or of all. What its settler had in hand is known by no name, and waits for the end of all. */
async function endLeases(db: Database, holder?: string): Promise<void> {
  await db
    .updateTable('cleanup_runner')
    .set({ leased_until: 0 })
    .$if(holder !== undefined, (query) => query.where('lease_holder', '=', holder ?? ''))
    .execute()
  await db
    .updateTable('deletions')
    .set({ leased_until: 0 })
    .where('state', '=', 'open')
    .$if(holder !== undefined, (query) => query.where('lease_holder', '=', holder ?? ''))
    .execute()
}
