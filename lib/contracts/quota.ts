/** An operation that VOD asked to pause. Offcut keeps a minute at most of what it was asked. */
export interface QuotaPause {
  action: string
  /** ISO 8601 UTC */
  until: string
  /** What VOD, or a gateway before it, had asked for; null when it named no time. */
  askedMs: number | null
  /** It had asked for more than is kept. */
  capped: boolean
}

/** How fast Offcut deletes, all its processes together. */
export interface Quota {
  action: string
  /** As configured. */
  ratePerSecond: number
  /** Less while VOD limits us, and step by step more again. */
  currentRatePerSecond: number
  /** Calls of this process that wait for their turn. */
  waiting: number
  /** ISO 8601 UTC: nothing leaves before; null when nothing is held back. */
  slowedUntil: string | null
  /** Of deletes for all processes, of reads for this one. */
  pauses: QuotaPause[]
  asOf: string
}
