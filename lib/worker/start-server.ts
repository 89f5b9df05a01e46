import 'server-only'

import { checkedConfig } from '../config/check-start.ts'
import { checkConnectionAtStart } from '../services/connection/check-and-store.ts'
import { serverContext } from '../services/server-context.ts'
import { logFailure } from './log-failure.ts'
import { prepareDatabase } from './prepare-database.ts'
import { startWorkers } from './start-workers.ts'

/**
 * What a server does before its first request: settings, tables and accounts are there, and work goes on that outlived
 * a crash.
 * @throws StartError
 */
export async function startServer(): Promise<void> {
  await prepareDatabase(checkedConfig())
  const workers = startWorkers()
  // Next ends the process once the requests under way are answered; work cut off by that is taken up as after a crash.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void workers.stop())
  // In the background: a VOD that does not answer keeps nobody from starting.
  checkConnectionAtStart(serverContext()).catch((error: unknown) =>
    logFailure('connection_check_failed', error),
  )
}
