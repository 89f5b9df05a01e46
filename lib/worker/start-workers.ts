import 'server-only'

import { log } from '../config/log.ts'
import { serverRunContext } from '../services/server-cleanups.ts'
import { serverContext } from '../services/server-context.ts'
import { database } from '../services/server-database.ts'
import { serverScanContext } from '../services/server-scan.ts'
import { startCleanupRunner } from './cleanup-runner.ts'
import { startDeletionSettler } from './deletion-settler.ts'
import { startLeftoverScanner } from './leftover-scanner.ts'
import { logFailure } from './log-failure.ts'
import { startPlanSweeper } from './plan-sweeper.ts'

export interface Workers {
  /** Ends what goes on between two of its steps, and waits for calls under way: ten seconds at the most. */
  stop: () => Promise<void>
}

/** What goes on without anybody asking, in a server and in `npm run worker` alike. */
export function startWorkers(): Workers {
  const runner = startCleanupRunner({
    context: serverRunContext,
    onEnd: (end) => {
      if (end.end === 'worked') log('info', 'cleanup_worked', { ...end })
    },
    onError: (error) => logFailure('cleanup_failed', error),
  })
  const settler = startDeletionSettler({
    context: serverContext,
    onError: (error) => logFailure('settling_failed', error),
  })
  const scanner = startLeftoverScanner({
    context: serverScanContext,
    onEnd: (end) => log(end.end === 'failed' ? 'warn' : 'info', 'scan_ended', { ...end }),
    onError: (error) => logFailure('scan_failed', error),
  })
  const sweeper = startPlanSweeper({
    database,
    onError: (error) => logFailure('sweeping_failed', error),
  })
  return {
    async stop() {
      await Promise.all([runner.stop(), settler.stop(), scanner.stop(), sweeper.stop()])
    },
  }
}
