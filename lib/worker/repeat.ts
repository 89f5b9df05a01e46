import { setTimeout as delay } from 'node:timers/promises'

/** Work that goes on for as long as the process lives. */
export interface Repeated {
  /** Ends it between two of its steps, and waits for what is under way. */
  stop: () => Promise<void>
}

/** Does `work` again and again. What it fails with is told, and the next round tries anew. Pauses in ms. */
export function repeat(
  work: (signal: AbortSignal) => Promise<void>,
  options: {
    pauseMs: number
    /** After a failure; `pauseMs` unless told. */
    faultPauseMs?: number
    onError: (error: unknown) => void
  },
): Repeated {
  const stopping = new AbortController()
  const ended = run(work, options, stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

async function run(
  work: (signal: AbortSignal) => Promise<void>,
  { pauseMs, faultPauseMs = pauseMs, onError }: Parameters<typeof repeat>[1],
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    let pause = pauseMs
    try {
      await work(signal)
    } catch (error) {
      onError(error)
      pause = faultPauseMs
    }
    // Rejects when it is cut short, which the condition sees.
    await delay(pause, undefined, { signal, ref: false }).catch(() => {})
  }
}
