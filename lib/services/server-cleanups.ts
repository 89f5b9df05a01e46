import 'server-only'

import { randomUUID } from 'node:crypto'
import { sleepWithTimer, wakefulClock } from '../vod/clock.ts'
import type { VodClient } from '../vod/client.ts'
import { patientPacer } from '../vod/pacer.ts'
import type { RunContext } from './cleanups/run/run-context.ts'
import { makeClient, pacer, serverContext } from './server-context.ts'

const holder = randomUUID()
let client: VodClient | undefined
/** Looks and leases that are older than a sleep of the machine are over when it wakes. */
const clock = wakefulClock()

/**
 * The context of this process's cleanups, which share the pace of deletes with every single one. A run's looks wait for
 * the end of a pause: a wait is no sign that VOD is gone.
 */
export const serverRunContext = (signal: AbortSignal): RunContext => ({
  ...serverContext(),
  vod: (client ??= makeClient(patientPacer(pacer()))),
  holder,
  pacer: pacer(),
  clock,
  sleep: sleepWithTimer,
  signal,
})
