import { setTimeout as delay } from 'node:timers/promises'
import { scanIsDue } from '../services/leftovers/request-scan.ts'
import { runScan } from '../services/leftovers/scan/run-scan.ts'
import type { ScanEnd } from '../services/leftovers/scan/run-scan.ts'
import type { ScanContext } from '../services/leftovers/scan/scan-context.ts'

const EVERY_MS = 10 * 60_000
/** Between two looks at the database: "Scan now" may be pressed in another process. */
const PAUSE_MS = 1_000
/** After a fault of our own, which the next second would only repeat. */
const FAULT_PAUSE_MS = 30_000

export interface LeftoverScanner {
  /** Ends a scan between two of its steps; the next process goes on with it. */
  stop: () => Promise<void>
}

/** Scans every ten minutes and on request, for as long as the process lives; of several processes one at a time. */
export function startLeftoverScanner(options: {
  context: (signal: AbortSignal) => ScanContext
  onEnd?: (end: ScanEnd) => void
  onError: (error: unknown) => void
  everyMs?: number
  pauseMs?: number
}): LeftoverScanner {
  const stopping = new AbortController()
  const ended = run(options, stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

async function run(
  {
    context,
    onEnd,
    onError,
    everyMs = EVERY_MS,
    pauseMs = PAUSE_MS,
  }: Parameters<typeof startLeftoverScanner>[0],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let pause = pauseMs
    try {
      const ctx = context(signal)
      if (await scanIsDue(ctx, everyMs)) onEnd?.(await runScan(ctx))
    } catch (error) {
      onError(error)
      pause = FAULT_PAUSE_MS
    }
    // Rejects when it is cut short, which the condition sees.
    await delay(pause, undefined, { signal, ref: false }).catch(() => {})
  }
}
