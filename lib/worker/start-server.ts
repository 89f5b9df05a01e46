import 'server-only'

import { checkedConfig } from '../config/check-start.ts'
import { log } from '../config/log.ts'
import { checkConnectionAtStart } from '../services/connection/check-and-store.ts'
import { serverContext } from '../services/server-context.ts'
import { serverScanContext } from '../services/server-scan.ts'
import { startDeletionSettler } from './deletion-settler.ts'
import { startLeftoverScanner } from './leftover-scanner.ts'
import { prepareDatabase } from './prepare-database.ts'

/**
 * What a server does before its first request: settings, tables and accounts are there, and work goes on that outlived
 * a crash.
 * @throws StartError
 */
export async function startServer(): Promise<void> {
  await prepareDatabase(checkedConfig())
  const settler = startDeletionSettler({
    context: serverContext,
    onError: (error) => logFailure('settling_failed', error),
  })
  const scanner = startLeftoverScanner({
    context: serverScanContext,
    onEnd: (end) => log(end.end === 'failed' ? 'warn' : 'info', 'scan_ended', { ...end }),
    onError: (error) => logFailure('scan_failed', error),
  })
  // Next ends the process once the requests under way are answered; work cut off by that is taken up as after a crash.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void Promise.all([settler.stop(), scanner.stop()]))
  // In the background: a VOD that does not answer keeps nobody from starting.
  checkConnectionAtStart(serverContext()).catch((error: unknown) =>
    logFailure('connection_check_failed', error),
  )
}

function logFailure(event: string, error: unknown): void {
  const { name, stack = '' } = error instanceof Error ? error : new Error('not an Error')
  log('error', event, { name, stack })
}
