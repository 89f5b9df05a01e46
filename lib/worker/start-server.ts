import 'server-only'

import { checkedConfig } from '../config/check-start.ts'
import { checkConnectionAtStart } from '../services/connection/check-and-store.ts'
import { serverContext } from '../services/server-context.ts'
import { logFailure } from './log-failure.ts'
import { prepareDatabase } from './prepare-database.ts'
import { startWorkers } from './start-workers.ts'

/** For requests under way once the workers have stopped, in ms: an open page asks again and again on its old sockets. */
const LAST_ANSWERS_MS = 5_000

/**
 * What a server does before its first request: settings, tables and accounts are there, and work goes on that outlived
 * a crash.
 * @throws StartError
 */
export async function startServer(): Promise<void> {
  await prepareDatabase(checkedConfig())
  const workers = startWorkers()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => exitAfter(workers.stop()))
  // In the background: a VOD that does not answer keeps nobody from starting.
  checkConnectionAtStart(serverContext()).catch((error: unknown) =>
    logFailure('connection_check_failed', error),
  )
}

/**
 * Next ends the process once its requests are answered, whatever else is under way: calls of a cleanup would lose their
 * answers, and nobody could take over before its lease ends. A worker stops within the deadline of a call.
 */
function exitAfter(stopped: Promise<void>): void {
  const exit = process.exit.bind(process)
  process.exit = ((code) => void stopped.finally(() => exit(code))) as typeof process.exit
  void stopped.finally(() => setTimeout(exit, LAST_ANSWERS_MS, 0).unref())
}
