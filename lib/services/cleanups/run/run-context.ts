import type { Clock, Sleep } from '../../../vod/clock.ts'
import type { ServiceContext } from '../../context.ts'
import type { DatabasePacer } from '../../quota/database-pacer.ts'

/** What running a cleanup needs beside what every verb is given. */
export interface RunContext extends ServiceContext {
  /** Names this worker; another one has another name. */
  holder: string
  pacer: Pick<DatabasePacer, 'reserve'>
  /** This process's own clock, which never runs backwards and misses no sleep of the machine, in ms. */
  clock: Clock
  sleep: Sleep
  /** This worker is to stop. */
  signal: AbortSignal
  /** After so long with nothing but failures a run pauses, in ms; a minute unless told. */
  patienceMs?: number
}

/** What a worker does for a cleanup: its run, or asking once more about what it cleared. */
export type Purpose = 'run' | 'confirm'
