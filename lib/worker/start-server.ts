import 'server-only'

import { log } from '../config/log.ts'
import { migrate } from '../db/migrate.ts'
import { serverContext } from '../services/server-context.ts'
import { database } from '../services/server-database.ts'
import { startDeletionSettler } from './deletion-settler.ts'

/** What a server does before its first request: the tables are up to date, and work goes on that outlived a crash. */
export async function startServer(): Promise<void> {
  await migrate(database())
  const settler = startDeletionSettler({ context: serverContext, onError: logFailure })
  // Next ends the process once the requests under way are answered; work cut off by that is taken up as after a crash.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void settler.stop())
}

function logFailure(error: unknown): void {
  const { name, stack = '' } = error instanceof Error ? error : new Error('not an Error')
  log('error', 'settling_failed', { name, stack })
}
