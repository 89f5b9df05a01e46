import type { Database } from '../db/schema.ts'
import type { VerdictRules } from '../uploads/facts.ts'
import type { VodClient } from '../vod/client.ts'

/** What every verb is given: the outside world, so that a test can give it another one. */
export interface ServiceContext {
  vod: VodClient
  db: Database
  /** Stands in every stored row: which account and region of VOD it is about. */
  connectionId: string
  rules: VerdictRules
  /** Delete calls a second, as configured for the account; what VOD documents unless told. */
  deleteRate?: number
  /** ms since 1970. */
  now: () => number
  /** The caller has gone away. Reads stop; a delete already on its way does not. */
  signal?: AbortSignal
}
