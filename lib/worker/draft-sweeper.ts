import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../db/schema.ts'
import { sweepDrafts } from '../services/cleanups/plan/draft.ts'

/** What is swept nobody sees: it only takes room. */
const PAUSE_MS = 5 * 60_000

export interface DraftSweeper {
  /** Waits for the sweep under way. */
  stop: () => Promise<void>
}

/** Removes what planners that died have left behind, for as long as the process lives. */
export function startDraftSweeper(options: {
  database: () => Database
  onError: (error: unknown) => void
  pauseMs?: number
}): DraftSweeper {
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
  { database, onError, pauseMs = PAUSE_MS }: Parameters<typeof startDraftSweeper>[0],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await sweepDrafts(database())
    } catch (error) {
      onError(error)
    }
    // Rejects when it is cut short, which the condition sees.
    await delay(pauseMs, undefined, { signal, ref: false }).catch(() => {})
  }
}
