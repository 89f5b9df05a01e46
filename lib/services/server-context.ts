import 'server-only'

import { config } from '../config/config.ts'
import { PRACTICE_KEY } from '../config/practice.ts'
import { createVodClient } from '../vod/client.ts'
import type { VodClient } from '../vod/client.ts'
import { credentialsFromChain } from '../vod/credentials-chain.ts'
import { staticCredentials } from '../vod/credentials.ts'
import { createLocalPacer } from '../vod/local-pacer.ts'
import type { Pacer } from '../vod/pacer.ts'
import type { ServiceContext } from './context.ts'
import { DatabasePacer } from './quota/database-pacer.ts'
import { database } from './server-database.ts'

// Next instantiates every module once per bundle: pages, routes, proxy. What keeps the process under the account's
// limits must exist once, so the pacer lives on globalThis. The client must not: its errors would be of another
// bundle's classes, and every `instanceof` here would miss them.
const shared = globalThis as typeof globalThis & { offcutPacer?: DatabasePacer }
let client: VodClient | undefined

/** The VOD client of this bundle, made at the first call. */
export function vodClient(): VodClient {
  return (client ??= makeClient(pacer()))
}

/** Deletes are paced for all processes on the database together, everything else in this one. */
export function pacer(): DatabasePacer {
  const { vod } = config()
  return (shared.offcutPacer ??= new DatabasePacer({
    db: database(),
    connectionId: vod.region,
    action: 'DeleteMultipartUpload',
    ratePerSecond: vod.deleteRate,
    others: createLocalPacer(),
  }))
}

/** A client of this bundle that lets calls leave as this pacer says. */
export function makeClient(pacer: Pacer): VodClient {
  const { practice, vod } = config()
  return createVodClient({
    region: vod.region,
    ...(vod.endpoint !== undefined && { endpoint: vod.endpoint }),
    // Practice signs with the practice key whatever real credentials the environment holds.
    credentials: practice ? staticCredentials(PRACTICE_KEY) : credentialsFromChain(),
    pacer,
  })
}

/** The context of one request. */
export function serverContext(signal?: AbortSignal): ServiceContext {
  const { quietHours, vod } = config()
  return {
    vod: vodClient(),
    db: database(),
    // One connection until several come; each region is a library of its own.
    connectionId: vod.region,
    rules: {
      quietReportedMs: quietHours.reported * 3_600_000,
      quietUnreportedMs: quietHours.unreported * 3_600_000,
    },
    deleteRate: vod.deleteRate,
    now: Date.now,
    ...(signal && { signal }),
  }
}
