import 'server-only'

import { randomUUID } from 'node:crypto'
import { sleepWithTimer } from '../vod/clock.ts'
import type { VodClient } from '../vod/client.ts'
import type { ScanContext } from './leftovers/scan/scan-context.ts'
import { createSharePacer } from './leftovers/scan/share-pacer.ts'
import { makeClient, pacer, serverContext } from './server-context.ts'

const holder = randomUUID()
let client: VodClient | undefined

/** The context of this process's scans, which leave most of each limit to people. */
export function serverScanContext(signal: AbortSignal): ScanContext {
  client ??= makeClient(createSharePacer(pacer()))
  return { ...serverContext(), vod: client, holder, sleep: sleepWithTimer, signal }
}
