import type { Clock, Sleep } from '../../../vod/clock.ts'
import type { Reservation } from '../../../vod/pacer.ts'
import type { ServiceContext } from '../../context.ts'

/** What running a cleanup needs beside what every verb is given. */
export interface RunContext extends ServiceContext {
  /** Names this worker; another one has another name. */
  holder: string
  /** Places for the next calls, as `DatabasePacer.reserve` gives them: at least one, unless none comes free for long. */
  pacer: { reserve(most: number, signal?: AbortSignal): Promise<Reservation[]> }
  /** This process's own clock, which never runs backwards and misses no sleep of the machine, in ms. */
  clock: Clock
  sleep: Sleep
  /** This worker is to stop. */
  signal: AbortSignal
  /** A run pauses after this long with nothing but failures, in ms; a minute by default. */
  patienceMs?: number
}

/** What a worker does for a cleanup: its run, or asking once more about what it cleared. */
export type Purpose = 'run' | 'confirm'
