import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceContext } from '../services/context.ts'
import { settleOpenDeletions } from '../services/deletions/settle-open-deletions.ts'

/** Between rounds, in ms: one small question to the database, and somebody's open dialog learns this soon. */
const PAUSE_MS = 2_000

export interface DeletionSettler {
  /** Starts nothing new, and waits for what is under way. */
  stop: () => Promise<void>
}

/** Settles lost answers for as long as the process lives, the ones of a process that died too. */
export function startDeletionSettler(options: {
  context: (signal: AbortSignal) => ServiceContext
  onError: (error: unknown) => void
  pauseMs?: number
}): DeletionSettler {
  const stopping = new AbortController()
  const { signal } = stopping
  const ended = run(options, signal)
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

async function run(
  { context, onError, pauseMs = PAUSE_MS }: Parameters<typeof startDeletionSettler>[0],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await settleOpenDeletions(context(signal))
    } catch (error) {
      onError(error)
    }
    // Rejects when it is cut short, which the condition sees.
    await delay(pauseMs, undefined, { signal, ref: false }).catch(() => {})
  }
}
