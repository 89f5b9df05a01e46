import type { VodAction } from './actions.ts'
import { sleepWithTimer, steadyClock, type Clock, type Sleep } from './clock.ts'
import { SCREEN_PATIENCE_MS } from './no-slot.ts'
import type { ActionPause, Pacer } from './pacer.ts'
import { PacedQueue } from './paced-queue.ts'
import { VOD_RATES } from './rates.ts'

export interface LocalPacerOptions {
  /** Milliseconds that never run backwards; default the process's monotonic clock. */
  clock?: Clock
  sleep?: Sleep
  /** Overrides of the documented rates, in calls a second, for leaving room to other tools of the account. */
  ratesPerSecond?: Partial<Readonly<Record<VodAction, number>>>
  /** How long a call waits for its slot that does not say so itself; default 30,000 ms. */
  patienceMs?: number
}

/**
 * Paces the calls of this one process in memory, each operation for itself, since VOD counts them so. See
 * `pace.ts` for what is promised.
 *
 * @throws TypeError for a rate that is not a positive number.
 */
export function createLocalPacer(options: LocalPacerOptions = {}): Required<Pacer> {
  const clock = options.clock ?? steadyClock
  const sleep = options.sleep ?? sleepWithTimer
  const patienceMs = options.patienceMs ?? SCREEN_PATIENCE_MS
  const rates = { ...VOD_RATES, ...options.ratesPerSecond }
  for (const [action, rate] of Object.entries(rates)) {
    if (!Number.isFinite(rate) || rate <= 0) {
      throw new TypeError(`The rate of ${action} is not a positive number of calls a second.`)
    }
  }
  const queues = new Map<VodAction, PacedQueue>()
  const queueOf = (action: VodAction): PacedQueue => {
    let queue = queues.get(action)
    if (queue === undefined) {
      queue = new PacedQueue({ ratePerSecond: rates[action], clock, sleep, patienceMs })
      queues.set(action, queue)
    }
    return queue
  }
  return {
    acquire: (action, signal, { patienceMs } = {}) => queueOf(action).acquire(signal, patienceMs),
    pauses: () =>
      [...queues].flatMap(([action, queue]): ActionPause[] => {
        const pause = queue.pause()
        return pause ? [{ action, ...pause }] : []
      }),
  }
}
