import 'server-only'

import { migrate } from '../db/migrate.ts'
import { database } from '../services/server-database.ts'

/** What a server does before its first request: the tables are up to date, and work goes on that outlived a crash. */
export async function startServer(): Promise<void> {
  await migrate(database())
}
