import 'server-only'

import { randomUUID } from 'node:crypto'
import { sleepWithTimer, wakefulClock } from '../vod/clock.ts'
import type { RunContext } from './cleanups/run/run-context.ts'
import { pacer, serverContext } from './server-context.ts'

const holder = randomUUID()
/** Looks and leases that are older than a sleep of the machine are over when it wakes. */
const clock = wakefulClock()

/** The context of this process's cleanups, which share the pace of deletes with every single one. */
export const serverRunContext = (signal: AbortSignal): RunContext => ({
  ...serverContext(),
  holder,
  pacer: pacer(),
  clock,
  sleep: sleepWithTimer,
  signal,
})
