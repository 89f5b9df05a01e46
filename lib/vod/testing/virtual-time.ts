import { setImmediate } from 'node:timers/promises'
import type { Clock, Sleep } from '../index.ts'

/** Time that stands still until told: every sleep ends exactly when its moment has come. */
export interface VirtualTime extends Clock {
  sleep: Sleep
  /** Lets `ms` pass, waking sleepers in order. `late` delays every waking by that much, as busy timers do. */
  pass(ms: number): Promise<void>
  late: number
  /** Sleeps that have not ended. */
  sleeping(): number
}

export function virtualTime(): VirtualTime {
  let now = 0
  const sleepers = new Set<{ at: number; wake: () => void }>()
  return {
    late: 0,
    now: () => now,
    sleeping: () => sleepers.size,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const sleeper = { at: now + ms + this.late, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason as Error)
        })
      })
    },
    async pass(ms) {
      const end = now + ms
      for (;;) {
        // Everything that can run without time passing, runs first.
        await setImmediate()
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0]
        if (next === undefined || next.at > end) break
        sleepers.delete(next)
        now = next.at
        next.wake()
      }
      now = end
    },
  }
}
