import type { ProbeReading, VendorReason } from '../uploads/vendor-reason.ts'

/** What the key may do, as far as is known: null before anybody asked. */
export type DeleteRight = 'allowed' | 'refused'

/** Why an operation could not be tried; what a key lacks is `refused` and no problem. */
export type ConnectionProblem = Exclude<ProbeReading, 'allowed' | 'refused'>

/** One operation of VOD, tried with a request that changes nothing. */
export interface OperationCheck {
  /** VOD's name of it; the right is `vod:<action>`. */
  action: string
  /** `untried`: the delete right, before an admin asked for it. */
  result: 'allowed' | 'refused' | 'failed' | 'untried'
  problem?: ConnectionProblem
  /** Why the probe failed. Absent in checks that an older version kept. */
  reason?: VendorReason
  /** Nothing asks for it so far: its right is not missed. */
  optional?: true
  /** VOD's own, where it answered one. */
  code?: string
  requestId?: string
}

/** What one check found. Holds no secret. */
export interface ConnectionCheck {
  /** ISO 8601 UTC. */
  at: string
  region: string
  host: string
  /** Null without credentials. `accessKeyId` is its first and last characters. */
  key: { accessKeyId: string; source: string | null; temporary: boolean } | null
  /** Whom VOD named when it refused a right. */
  principal: { type: string; name: string } | null
  operations: OperationCheck[]
  /** Median of the answers that came. */
  roundTripMs: number | null
  /** How far VOD's clock is ahead of this server's, and how exactly that is known; null without an answer. */
  clockSkew: { ms: number; withinMs: number } | null
}

export interface ConnectionState {
  deleteRight: DeleteRight | null
  check: ConnectionCheck | null
}
