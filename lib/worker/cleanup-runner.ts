import type { RunContext } from '../services/cleanups/run/run-context.ts'
import { runDueCleanup } from '../services/cleanups/run/run-due-cleanup.ts'
import type { CleanupRunEnd } from '../services/cleanups/run/run-due-cleanup.ts'
import { repeat } from './repeat.ts'
import type { Repeated } from './repeat.ts'

/** Between two looks at the database: a cleanup may be due, or another process's lease may be over. */
const PAUSE_MS = 500
/** After a fault of our own, such as a database that is away. */
const FAULT_PAUSE_MS = 3_000

/**
 * Carries out cleanups for as long as the process lives; of several processes one at a time. Stopped, it takes no more
 * places, waits for calls under way and lets another process take over at once.
 */
export const startCleanupRunner = ({
  context,
  onEnd,
  onError,
  pauseMs = PAUSE_MS,
}: {
  context: (signal: AbortSignal) => RunContext
  onEnd?: (end: CleanupRunEnd) => void
  onError: (error: unknown) => void
  pauseMs?: number
}): Repeated =>
  repeat(
    async (signal) => {
      const end = await runDueCleanup(context(signal))
      onEnd?.(end)
    },
    { pauseMs, faultPauseMs: FAULT_PAUSE_MS, onError },
  )
