import { setTimeout as delay } from 'node:timers/promises'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

/** In all: an attempt at a server that does not answer takes long by itself. */
const PATIENCE_MS = 5_000
const PAUSE_MS = 100

/**
 * Brings the tables up to date. Several processes may start at once: Kysely locks on PostgreSQL; on SQLite, where it
 * does not, whoever loses the race finds the tables there at its next attempt.
 * @throws whatever the last attempt failed with
 */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  })
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const { error } = await migrator.migrateToLatest()
    if (error === undefined) return
    if (performance.now() >= giveUpAt) throw error
    await delay(PAUSE_MS)
  }
}
