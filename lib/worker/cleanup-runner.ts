import { setTimeout as delay } from 'node:timers/promises'
import type { RunContext } from '../services/cleanups/run/run-context.ts'
import { runDueCleanup } from '../services/cleanups/run/run-due-cleanup.ts'
import type { CleanupRunEnd } from '../services/cleanups/run/run-due-cleanup.ts'

/** Between two looks at the database: a cleanup may be due, or another process's lease may be over. */
const PAUSE_MS = 500
/** After a fault of our own, such as a database that is away. */
const FAULT_PAUSE_MS = 3_000

export interface CleanupRunner {
  /** Takes no more places, waits for calls under way and lets another process take over at once. */
  stop: () => Promise<void>
}

/** Carries out cleanups for as long as the process lives; of several processes one at a time. */
export function startCleanupRunner(options: {
  context: (signal: AbortSignal) => RunContext
  onEnd?: (end: CleanupRunEnd) => void
  onError: (error: unknown) => void
  pauseMs?: number
}): CleanupRunner {
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
  { context, onEnd, onError, pauseMs = PAUSE_MS }: Parameters<typeof startCleanupRunner>[0],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let pause = pauseMs
    try {
      const end = await runDueCleanup(context(signal))
      onEnd?.(end)
    } catch (error) {
      onError(error)
      pause = FAULT_PAUSE_MS
    }
    // Rejects when it is cut short, which the condition sees.
    await delay(pause, undefined, { signal, ref: false }).catch(() => {})
  }
}
