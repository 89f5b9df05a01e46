import { scanIsDue } from '../services/leftovers/request-scan.ts'
import { runScan } from '../services/leftovers/scan/run-scan.ts'
import type { ScanEnd } from '../services/leftovers/scan/run-scan.ts'
import type { ScanContext } from '../services/leftovers/scan/scan-context.ts'
import { repeat } from './repeat.ts'
import type { Repeated } from './repeat.ts'

const EVERY_MS = 10 * 60_000
/** Between two looks at the database: "Scan now" may be pressed in another process. */
const PAUSE_MS = 1_000
/** After a fault of our own, which the next second would only repeat. */
const FAULT_PAUSE_MS = 30_000

/**
 * Scans every ten minutes and on request, for as long as the process lives; of several processes one at a time. A scan
 * that is stopped is gone on with by the next process.
 */
export const startLeftoverScanner = ({
  context,
  onEnd,
  onError,
  everyMs = EVERY_MS,
  pauseMs = PAUSE_MS,
}: {
  context: (signal: AbortSignal) => ScanContext
  onEnd?: (end: ScanEnd) => void
  onError: (error: unknown) => void
  everyMs?: number
  pauseMs?: number
}): Repeated =>
  repeat(
    async (signal) => {
      const ctx = context(signal)
      if (await scanIsDue(ctx, everyMs)) onEnd?.(await runScan(ctx))
    },
    { pauseMs, faultPauseMs: FAULT_PAUSE_MS, onError },
  )
